#include "platform/jobs/job_runner.hpp"

#include <fmt/format.h>

#include <utility>

#include "base/log.hpp"
#include "net/reference.hpp"
#include "platform/jobs/internal/job_identity.hpp"
#include "platform/jobs/job_context.hpp"
#include "postgres/errors.hpp"

namespace herwa::platform {
namespace {

// PostgreSQL's absence is nobody's fault: the job waits for it without losing an attempt.
constexpr auto away_pause = std::chrono::seconds(2);

constexpr const char* done_before = R"({"skipped":"done before"})";
constexpr const char* too_late = R"({"skipped":"too late"})";

constexpr postgres::Sql is_done = "select from platform.job_effects where guild_id = $1 and effect = $2";
constexpr postgres::Sql record_effect =
    "insert into platform.job_effects (guild_id, effect, done_at) values ($1, $2, $3) on conflict do nothing";
constexpr postgres::Sql settle_row =
    "delete from platform.outbox where guild_id = $1 and queue = $2 and job_id = $3";

}  // namespace

class JobRunner::Context final : public JobContext {
 public:
  Context(JobRunner& runner, const std::string& queue, queue::Job& job)
      : runner_(runner), queue_(queue), job_(job), identity_(internal::identity_of(job.id())) {
    effect_ = identity_ ? internal::effect_of(queue_, identity_->id) : job.once_key();
  }

  [[nodiscard]] const std::string& id() const override { return identity_ ? identity_->id : job_.id(); }
  [[nodiscard]] const std::string& data() const override { return job_.data(); }
  [[nodiscard]] std::optional<GuildId> guild() const override {
    return owner() ? std::optional(owner()) : std::nullopt;
  }
  [[nodiscard]] std::uint32_t attempt() const override { return job_.attempt(); }
  [[nodiscard]] Instant due() const override { return internal::due_of(job_.record()); }
  [[nodiscard]] bool is_ours() const override { return job_.is_ours(); }
  Task<> log(std::string line) override { return job_.log(std::move(line)); }
  [[nodiscard]] const Clock& clock() const override { return runner_.around_.timers.clock(); }
  [[nodiscard]] postgres::Database& database() override { return runner_.around_.database; }
  [[nodiscard]] postgres::Database& jobs_database() override { return runner_.around_.jobs_database; }
  [[nodiscard]] Outbox& outbox() override { return runner_.around_.outbox; }

  Task<std::optional<postgres::Transaction>> begin_effect(std::string_view step) override {
    const std::string name = step.empty() ? effect_ : fmt::format("{}#{}", effect_, step);
    postgres::Transaction tx =
        owner() ? co_await database().begin(owner()) : co_await jobs_database().begin_unscoped();
    postgres::Batch batch;
    batch.push_back({record_effect, {owner(), name, clock().now()}});
    // With the last effect the job is over, so its row goes in the same commit.
    if (identity_ && step.empty()) batch.push_back({settle_row, {owner(), queue_, identity_->id}});
    const auto results = co_await tx.run(std::move(batch));
    if (results.front().affected() == 1) co_return std::move(tx);
    co_await tx.rollback();
    co_return std::nullopt;
  }

  // The one that this job's effect needs.
  [[nodiscard]] bool postgres_is_away() {
    return owner() ? !database().state().up : !jobs_database().state().up;
  }
  [[nodiscard]] bool is_of_outbox() const { return identity_.has_value(); }

  Task<bool> is_done() {
    const auto found =
        owner() ? co_await database().query_in_guild(owner(), platform::is_done, {owner(), effect_})
                : co_await jobs_database().query(platform::is_done, {owner(), effect_});
    co_return !found.empty();
  }

  // What begin_effect() has written already costs no write here.
  Task<> settle() {
    postgres::Batch batch;
    batch.push_back({record_effect, {owner(), effect_, clock().now()}});
    batch.push_back({settle_row, {owner(), queue_, identity_->id}});
    if (owner()) {
      co_await database().run_in_guild(owner(), std::move(batch));
    } else {
      co_await jobs_database().run(std::move(batch));
    }
  }

 private:
  [[nodiscard]] GuildId owner() const { return identity_ ? identity_->guild : GuildId(); }

  JobRunner& runner_;
  const std::string& queue_;
  queue::Job& job_;
  std::optional<internal::JobIdentity> identity_;
  std::string effect_;
};

JobRunner::JobRunner(const Surroundings& around, const JobTable& table) : around_(around), table_(table) {}

queue::Handlers JobRunner::handlers_of(const std::string& queue) {
  queue::Handlers handlers;
  for (const auto& [name, entry] : table_.all()) {
    handlers.emplace(name, [this, queue, &entry](queue::Job& job) { return run(*this, queue, entry, job); });
  }
  return handlers;
}

Task<std::string> JobRunner::run(JobRunner& self, const std::string& queue, const JobEntry& entry,
                                 queue::Job& job) {
  const Reference reference = internal::reference_of(job.record());
  if (!reference) return run_here(self, queue, entry, job);
  return net::under_reference(*reference, run_here(self, queue, entry, job));
}

Task<std::string> JobRunner::run_here(JobRunner& self, const std::string& queue, const JobEntry& entry,
                                      queue::Job& job) {
  Context context(self, queue, job);
  const bool late = self.is_too_late(entry, job);
  try {
    if (context.is_of_outbox() && co_await context.is_done()) co_return done_before;
    std::string result = late ? too_late : co_await entry.run(context);
    if (context.is_of_outbox()) co_await context.settle();
    co_return result;
  } catch (const JobImpossible& reason) {
    throw queue::Unrecoverable(reason.what());
  } catch (const JobNotYet& reason) {
    throw queue::RunLater(std::chrono::ceil<queue::Millis>(reason.at));
  } catch (const postgres::NotAsked& reason) {
    self.wait_for_postgres(context.postgres_is_away(), job, reason);
  } catch (const Failure& reason) {
    if (!context.postgres_is_away()) throw;
    self.wait_for_postgres(true, job, reason);
  }
}

// Also right after its return, when everybody wants a connection at once and some find none.
void JobRunner::wait_for_postgres(bool away, const queue::Job& job, const Failure& reason) {
  if (away && around_.on_postgres_away) around_.on_postgres_away();
  log::info("a job waits for PostgreSQL", {{"name", job.name()}, {"job", job.id()}, {"why", reason.what()}});
  throw queue::RunLater(std::chrono::floor<queue::Millis>(around_.timers.clock().now() + away_pause));
}

// Of a job that has begun in time the later attempts are in time, too.
bool JobRunner::is_too_late(const JobEntry& entry, const queue::Job& job) {
  if (!entry.max_lateness || job.attempt() > 1) return false;
  const auto lateness = around_.timers.clock().now() - internal::due_of(job.record());
  if (lateness <= *entry.max_lateness) return false;
  around_.metrics
      .counter("herwa_jobs_skipped_total", "Jobs that were not run because they were too late.",
               {{"queue", entry.queue}, {"job", job.name()}})
      .add();
  log::warn(
      "a job is skipped, for late is worse than never",
      {{"name", job.name()}, {"job", job.id()}, {"late_s", std::chrono::duration<double>(lateness).count()}});
  return true;
}

}  // namespace herwa::platform
