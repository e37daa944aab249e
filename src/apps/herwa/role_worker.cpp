// The worker role: runs the jobs of all features.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <optional>

#include "apps/herwa/export_limits.hpp"
#include "apps/herwa/features.hpp"
#include "apps/herwa/role_process.hpp"
#include "apps/herwa/roles.hpp"
#include "base/errors.hpp"
#include "base/log.hpp"
#include "platform/changes/change_feed.hpp"
#include "platform/ingest/event_mover.hpp"
#include "platform/ingest/voice_keeper.hpp"
#include "platform/jobs/workers.hpp"
#include "platform/plans/plan_reach.hpp"

namespace herwa::app {
namespace {

constexpr std::size_t jobs_connections_max = 10;
constexpr std::uint32_t stalled_max = 5;
constexpr auto pause_without_catalog = std::chrono::seconds(3);

std::string name_of_this_process() {
  std::array<char, 64> host{};
  if (gethostname(host.data(), host.size() - 1) != 0) host[0] = '\0';
  return fmt::format("{}:{}", host.data(), getpid());
}

// What only the bot has; a job that asks for it is a mistake in the feature, and fails with these words.
template <class Service>
std::function<Service&()> not_here(const char* what) {
  return [what]() -> Service& { throw Failure(fmt::format("a worker has no {}", what)); };
}

class WorkerRole final : public platform::Role {
 public:
  explicit WorkerRole(const Configuration& configuration) : configuration_(configuration) {}

  Task<> start(platform::Process& process) override {
    postgres::Options options{.url = configuration_.postgres_url,
                              .role = "herwa_jobs",
                              .application_name = "herwa worker (jobs)",
                              .pool_name = "jobs",
                              .connections_min = 1,
                              .connections_max = jobs_connections_max};
    jobs_database_.emplace(
        postgres::Database::Surroundings{process.executor(), process.timers(), process.metrics()}, options);
    co_await jobs_database_->start();
    options.application_name = "herwa worker (outbox)";
    follow_plans(process);
    workers_.emplace(
        platform::Workers::Surroundings{
            .executor = process.executor(),
            .timers = process.timers(),
            .metrics = process.metrics(),
            .redis = process.redis(),
            .redis_options = {.url = configuration_.redis_url, .name = "herwa-worker"},
            .database = process.database(),
            .jobs_database = *jobs_database_,
            .listening = std::move(options),
            .common = {.name = name_of_this_process(), .stalled_max = stalled_max}},
        all_with_jobs(offers(process)), configuration_.jobs_queues);
    workers_->start();
    if (process.clickhouse() == nullptr) co_return;
    mover_.emplace(platform::EventMover::Surroundings{*jobs_database_, *process.clickhouse(),
                                                      process.timers(), process.metrics()},
                   platform::EventMoverOptions{
                       .staged_bytes_max =
                           static_cast<std::uint64_t>(configuration_.analytics_staged_mb) * 1024 * 1024});
    voice_.emplace(platform::VoiceKeeper::Surroundings{*jobs_database_, process.timers(), process.metrics()});
    moving_.emplace(process.executor());
    moving_->spawn("move events", mover_->run());
    moving_->spawn("help to move events", mover_->help());
    moving_->spawn("keep voice sessions", voice_->run());
  }

  // What runs gets most of the time; the rest is for handing back what has not ended and for the stores.
  Task<> stop(platform::Process& process) override {
    // Cut off in the middle, a batch is sent again by whoever comes next.
    if (moving_) moving_->cancel();
    if (workers_) co_await workers_->stop(process.drain() * 3 / 4);
    if (moving_) co_await moving_->join();
    if (following_) {
      following_->cancel();
      co_await following_->join();
      co_await policies_->close();
      co_await waiting_redis_->close();
    }
    if (jobs_database_) co_await jobs_database_->close();
  }

 private:
  Offers offers(platform::Process& process) {
    return {
        .timers = process.timers(),
        .database = [&process]() -> postgres::Database& { return process.database(); },
        .redis = [&process]() -> redis::Client& { return process.redis(); },
        .bot = not_here<platform::Bot>("bot"),
        .settings = not_here<platform::SettingsStore>("settings"),
        .desk = [] -> platform::PolicyDesk { throw Failure("a worker has no plans' desk"); },
        .upgrade_url = [](GuildId) { return std::string(); },
        .personal = not_here<platform::PersonalRecords>("personal records"),
        .outbox = [this]() -> platform::Outbox& { return workers_->outbox(); },
        .events = not_here<platform::EventBus>("event bus"),
        .audit = not_here<platform::AuditLog>("audit log"),
        .changes = [this]() -> platform::Changes& { return *changes_; },
        .purge_after = configuration_.guilds_purge_after,
        .staged_for = configuration_.analytics_staged_for,
        .clickhouse = [&process] { return process.clickhouse(); },
        .may_use = [this, &process](GuildId guild,
                                    std::string feature) { return may_use(*this, process, guild, feature); },
        .export_limits = export_limits_of(configuration_)};
  }

  // What a job goes on with only as long as the guild's plan has it.
  void follow_plans(platform::Process& process) {
    waiting_redis_ =
        redis::make_client(process.executor(), process.timers(), process.metrics(),
                           {.url = configuration_.redis_url, .name = "herwa-worker-feed", .may_wait = true});
    changes_.emplace(platform::ChangeFeed::Surroundings{process.database(), process.redis(), *waiting_redis_,
                                                        process.timers(), process.metrics()});
    catalog_.emplace(platform::Catalog::Surroundings{process.database(), process.timers(), *changes_},
                     all_features(offers(process)));
    policies_.emplace(platform::Policies::Surroundings{process.executor(), process.database(),
                                                       process.redis(), process.timers(), process.metrics(),
                                                       *catalog_, *changes_});
    following_.emplace(process.executor());
    changes_->start(*following_);
    catalog_->start(*following_);
    following_->spawn("catalog", read_catalog(*this, process));
  }
  // Until PostgreSQL is there and has the right schema, the features' own seeds are in force.
  static Task<> read_catalog(WorkerRole& self, platform::Process& process) {
    while (true) {
      try {
        co_await self.catalog_->discover();
        co_return;
      } catch (const Failure& error) {
        log::debug("the catalog cannot be read yet", {{"error", error.what()}});
      }
      co_await process.timers().wait(pause_without_catalog);
    }
  }
  static Task<bool> may_use(WorkerRole& self, platform::Process& process, GuildId guild,
                            std::string feature) {
    const auto policy = co_await self.policies_->get(guild);
    co_return platform::may_use(*self.catalog_, *policy, feature, process.clock().now());
  }

  const Configuration& configuration_;
  std::optional<postgres::Database> jobs_database_;
  std::unique_ptr<redis::Client> waiting_redis_;
  std::optional<platform::ChangeFeed> changes_;
  std::optional<platform::Catalog> catalog_;
  std::optional<platform::Policies> policies_;
  std::optional<net::TaskGroup> following_;
  std::optional<platform::Workers> workers_;
  std::optional<platform::EventMover> mover_;
  std::optional<platform::VoiceKeeper> voice_;
  std::optional<net::TaskGroup> moving_;
};

}  // namespace

int run_worker(const Configuration& configuration) {
  return run_role(configuration, "worker",
                  [&configuration] { return std::make_unique<WorkerRole>(configuration); });
}

}  // namespace herwa::app
