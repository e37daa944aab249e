#include "apps/herwa/bot_platform.hpp"

#include <fstream>

#include "apps/herwa/features.hpp"
#include "base/errors.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "discord/gateway/intents.hpp"
#include "net/deadline.hpp"
#include "platform/bot/redis_identifies.hpp"
#include "platform/bot/redis_leases.hpp"
#include "platform/bot/redis_limits.hpp"
#include "platform/bot/redis_published.hpp"
#include "platform/bot/redis_sessions.hpp"
#include "platform/bot/redis_snapshots.hpp"

namespace herwa::app {
namespace {

constexpr auto discovery_pause = std::chrono::seconds(3);
constexpr std::size_t key_bytes = 32;
constexpr std::size_t process_name_bytes = 8;

// One key a line, the newest first.
std::vector<std::string> keys_from(const std::string& file) {
  std::vector<std::string> keys;
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty()) keys.push_back(line);
  }
  if (keys.empty()) {
    log::warn(
        "there is no secret key, so buttons sent now stop working at the next start; set secret_key_file");
    keys.push_back(secure_hex(key_bytes));
  }
  return keys;
}

std::vector<platform::FeatureSettings> settings_of(const std::vector<platform::Feature>& features) {
  std::vector<platform::FeatureSettings> declared;
  for (const platform::Feature& feature : features) {
    if (!feature.settings.empty()) declared.push_back({feature.name, feature.settings});
  }
  return declared;
}

redis::Options redis_options(const Configuration& configuration, std::string name, bool may_wait) {
  return {.url = configuration.redis_url, .name = std::move(name), .may_wait = may_wait};
}

}  // namespace

BotPlatform::BotPlatform(const Configuration& configuration, platform::Process& process)
    : process_(process),
      waiting_redis_(redis::make_client(process.executor(), process.timers(), process.metrics(),
                                        redis_options(configuration, "herwa-bot-feed", true))),
      subscriber_(redis::make_subscriber(process.executor(), process.timers(), process.metrics(),
                                         redis_options(configuration, "herwa-bot-news", false))),
      network_(std::make_unique<platform::NetworkToDiscord>(process.executor(), process.timers())),
      features_(all_features({.process = process,
                              .bot = [this]() -> platform::Bot& { return *bot_; },
                              .settings = [this]() -> platform::SettingsStore& { return settings_; }})),
      feed_({process.database(), process.redis(), *waiting_redis_, process.timers(), process.metrics()}),
      settings_({process.executor(), process.database(), process.redis(), feed_, process.timers(),
                 process.metrics()},
                settings_of(features_)),
      catalog_signal_({process.database(), process.redis(), *subscriber_, process.timers()}, "catalog"),
      plans_signal_({process.database(), process.redis(), *subscriber_, process.timers()}, "plans"),
      catalog_({process.database(), process.timers(), catalog_signal_}, features_),
      policies_({process.executor(), process.database(), process.redis(), process.timers(), process.metrics(),
                 catalog_, plans_signal_}),
      quotas_(
          {process.database(), process.redis(), process.timers(), process.metrics(), catalog_, policies_}),
      refusals_({process.database(), process.timers(), process.metrics()}),
      rules_({catalog_, policies_, quotas_, settings_, process.clock()}, {},
             [this](const platform::Request& request, const platform::Denial& denial) {
               note_denial(request, denial);
             }),
      ids_(keys_from(configuration.secret_key_file)),
      words_(""),
      published_(platform::make_redis_published_memory(process.redis())),
      tasks_(process.executor()) {
  const platform::BotServices services{process.executor(),
                                       process.timers(),
                                       process.metrics(),
                                       network_->ways(),
                                       [this](discord::ApplicationId application, discord::Cache& cache) {
                                         return beyond(application, cache);
                                       },
                                       *published_,
                                       rules_,
                                       ids_,
                                       words_};
  bot_ = std::make_unique<platform::Bot>(services,
                                         platform::BotSettings{.token = configuration.discord_token,
                                                               .api_url = configuration.discord_api,
                                                               .intents = discord::intent::guilds},
                                         features_);
}

BotPlatform::~BotPlatform() = default;

platform::BeyondTheProcess BotPlatform::beyond(discord::ApplicationId application, discord::Cache& cache) {
  return {
      .sessions = platform::make_redis_sessions(process_.redis(), application),
      .identifies = platform::make_redis_identifies(process_.redis(), process_.clock(), application),
      .limits = platform::make_redis_limits({process_.redis(), *subscriber_, process_.timers()}, application),
      .companion = platform::make_redis_snapshots(process_.redis(), application, cache),
      .leases = platform::make_redis_leases(process_.redis(), process_.clock(),
                                            {application, secure_hex(process_name_bytes)})};
}

void BotPlatform::start() {
  feed_.start(tasks_);
  catalog_signal_.start(tasks_);
  plans_signal_.start(tasks_);
  catalog_.start(tasks_);
  quotas_.start(tasks_);
  refusals_.start(tasks_);
  tasks_.spawn("discovery", discover());
  process_.tasks().spawn("bot", bot_->run());
}

// Until PostgreSQL is there and has the right schema, the features' own seeds are in force.
Task<> BotPlatform::discover() {
  while (true) {
    try {
      const platform::Discovered found = co_await catalog_.discover();
      for (const std::string& command : found.refused)
        log::error("a command belongs to no feature and is not offered", {{"command", command}});
      if (found.changed())
        log::info("the catalog knows what this version brings", {{"added", found.added.size()},
                                                                 {"retired", found.retired.size()},
                                                                 {"returned", found.returned.size()}});
      co_return;
    } catch (const Failure& error) {
      log::debug("the catalog cannot be read yet", {{"error", error.what()}});
    }
    co_await process_.timers().wait(discovery_pause);
  }
}

void BotPlatform::note_denial(const platform::Request& request, const platform::Denial& denial) {
  process_.metrics()
      .counter("herwa_denials_total", "what the guard refused",
               {{"code", std::string(platform::name_of(denial.code))}})
      .add();
  if (platform::is_security_event(denial.code)) {
    log::info("somebody tried what they may not",
              {{"guild", request.place.guild.text()},
               {"user", request.asker.user.text()},
               {"handler", request.gate == nullptr ? "" : request.gate->name},
               {"code", platform::name_of(denial.code)}});
  }
  if (request.gate == nullptr || !platform::is_plan_refusal(denial.code)) return;
  const auto policy = policies_.find(request.place.guild);
  const auto& tiers = catalog_.snapshot()->tiers;
  const std::size_t tier = policy ? policy->tier : 0;
  refusals_.note({.guild = request.place.guild,
                  .user = request.asker.user,
                  .feature = features_[request.gate->feature].name,
                  .handler = request.gate->name,
                  .code = denial.code,
                  .tier = tier < tiers.size() ? tiers[tier].name : ""});
}

Task<> BotPlatform::stop(Duration drain) {
  co_await bot_->stop(drain);
  tasks_.cancel();
  co_await tasks_.join();
  try {
    co_await net::with_deadline(process_.timers(), drain, "writing what was counted", quotas_.settle());
    co_await net::with_deadline(process_.timers(), drain, "writing what was refused", refusals_.flush());
  } catch (const Failure& error) {
    log::warn("not everything that was counted could be written", {{"error", error.what()}});
  }
  co_await policies_.close();
  co_await settings_.close();
  co_await subscriber_->close();
  co_await waiting_redis_->close();
}

}  // namespace herwa::app
