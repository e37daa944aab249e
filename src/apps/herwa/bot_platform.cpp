#include "apps/herwa/bot_platform.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "apps/herwa/features.hpp"
#include "apps/herwa/id_lists.hpp"
#include "apps/herwa/redis_options.hpp"
#include "apps/herwa/secret_key_file.hpp"
#include "apps/herwa/tables.hpp"
#include "apps/herwa/wish_rules.hpp"
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
#include "platform/eventlog/log_settings.hpp"
#include "platform/events/guild_events.hpp"
#include "platform/ingest/erasures.hpp"
#include "platform/live/page_news.hpp"

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

// The bot cannot look into the statistics itself; a job erases what it asks for.
platform::PersonalData statistics_of_people(platform::Process& process) {
  return {.all_of = {}, .forget = [&process](GuildId guild, UserId user) {
            return platform::Erasures::ask(process.database(), guild, user, process.clock().now());
          }};
}

// Without them nothing but this process can read what it kept secret.
platform::SecretKeys secrets_from(const std::string& file) {
  try {
    return secret_keys_from(file);
  } catch (const Failure& error) {
    log::error("the secret keys cannot be used, so messages are remembered for this process alone",
               {{"error", error.what()}});
  }
  return platform::SecretKeys::made_up();
}

std::filesystem::path posts_folder(const Configuration& configuration) {
  if (configuration.journal_dir.empty()) return {};
  return std::filesystem::path(configuration.journal_dir) / "posts";
}

}  // namespace

BotPlatform::BotPlatform(const Configuration& configuration, platform::Process& process)
    : process_(process),
      waiting_redis_(redis::make_client(process.executor(), process.timers(), process.metrics(),
                                        redis_options(configuration, "herwa-bot-feed", true))),
      subscriber_(redis::make_subscriber(process.executor(), process.timers(), process.metrics(),
                                         redis_options(configuration, "herwa-bot-news", false))),
      network_(std::make_unique<platform::NetworkToDiscord>(process.executor(), process.timers())),
      secrets_(secrets_from(configuration.secret_key_file)),
      box_(secrets_),
      words_(configuration.public_url.empty() ? "" : configuration.public_url + "/dashboard/"),
      features_(all_features(offers())),
      jobs_(features_),
      outbox_(jobs_, process.clock()),
      feed_({process.database(), process.redis(), *waiting_redis_, process.timers(), process.metrics()}),
      settings_({process.executor(), process.database(), process.redis(), feed_, process.timers(),
                 process.metrics()},
                settings_of(features_)),
      catalog_({process.database(), process.timers(), feed_}, features_),
      policies_({process.executor(), process.database(), process.redis(), process.timers(), process.metrics(),
                 catalog_, feed_}),
      editor_({process.database(), process.clock(), catalog_, feed_, policies_}),
      quotas_(
          {process.database(), process.redis(), process.timers(), process.metrics(), catalog_, policies_}),
      personal_(process.database(), features_, room_tables(), {statistics_of_people(process)}),
      stats_({process.clickhouse(), process.timers(), process.metrics()}),
      refusals_({process.database(), process.timers(), process.metrics()}),
      records_(configuration, process, feed_),
      log_poster_(
          {.executor = process.executor(),
           .database = process.database(),
           .timers = process.timers(),
           .metrics = process.metrics(),
           .choose = [this](GuildId guild, std::string kind) { return log_channel(guild, std::move(kind)); },
           .cache = [this]() -> const discord::Cache& { return bot_->cache(); },
           .rest = [this]() -> discord::Rest& { return bot_->rest(); },
           .look = [this]() -> const platform::LogLook& { return event_log_.look(); }},
          {.book = posts_folder(configuration)}),
      event_log_({records_.recorder(), process.database(), process.clock(),
                  [this](GuildId guild) {
                    const discord::GuildEntry* entry = bot_->cache().guild(guild);
                    return entry == nullptr ? std::string() : entry->preferred_locale();
                  },
                  [this](GuildId guild) {
                    tasks_.spawn("tell of log events", platform::tell_page_news(process_.redis(), guild,
                                                                                platform::page_news::logs));
                  }},
                 features_,
                 {.post = [this](const platform::LogEntry& entry) { log_poster_.post(entry); },
                  .amend = [this](const platform::LogAmendment& who) { log_poster_.amend(who); }}),
      warnings_({process.database(), process.redis(), process.timers(), process.metrics()}),
      sanctions_({.database = process.database(),
                  .recorder = records_.recorder(),
                  .clock = process.clock(),
                  .metrics = process.metrics(),
                  .cache = [this]() -> const discord::Cache& { return bot_->cache(); },
                  .rest = [this]() -> discord::Rest& { return bot_->rest(); },
                  .on_applied =
                      [this](platform::SanctionApplied event) {
                        if (counting_) counting_->note(event);
                        case_news_.note(event.guild);
                        tasks_.spawn("tell of a sanction", events_.tell(std::move(event)));
                      },
                  .on_failed =
                      [this](platform::SanctionFailed event) {
                        tasks_.spawn("tell of a sanction", events_.tell(std::move(event)));
                      },
                  .manners = [this](GuildId guild) { return manners_of(guild); },
                  .tally = &warnings_}),
      rules_({catalog_, policies_, quotas_, settings_, process.clock()}, owners_of(configuration),
             {.on_denied = [this](const platform::Request& request,
                                  const platform::Denial& denial) { note_denial(request, denial); },
              .on_forged = [this](const platform::Request& request,
                                  std::string_view custom_id) { note_forgery(request, custom_id); },
              .on_ran =
                  [this](platform::CommandRun run) {
                    tasks_.spawn("tell of a command", events_.tell(std::move(run)));
                  }}),
      events_({.timers = process.timers(),
               .metrics = process.metrics(),
               .works = [this](GuildId guild, std::size_t feature) { return works(guild, feature); }},
              features_),
      case_news_({process.database(), feed_, process.timers()}),
      wish_taker_({.database = process.database(),
                   .changes = feed_,
                   .timers = process.timers(),
                   .sanctions = sanctions_,
                   .cache = [this]() -> const discord::Cache& { return bot_->cache(); },
                   .rest = [this]() -> discord::Rest& { return bot_->rest(); },
                   .allowed = wish_rules(rules_, process.clock())}),
      ids_(keys_from(configuration.secret_key_file)),
      published_(platform::make_redis_published_memory(process.redis())),
      guilds_(process.database(), process.clock()),
      tasks_(process.executor()) {
  for (auto& [kind, write] : record_kinds_) records_.recorder().sink(kind, std::move(write));
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
  bot_ = std::make_unique<platform::Bot>(
      services,
      platform::BotSettings{.token = configuration.discord_token,
                            .api_url = configuration.discord_api,
                            .intents = discord::intent::guilds,
                            .more_intents = intents_for_counting(configuration),
                            .development_guilds = ids_from<GuildId>("discord.development_guilds",
                                                                    configuration.discord_development_guilds),
                            .public_key = configuration.discord_public_key},
      features_);
  counting_ = EventCounting::open(configuration, process);
  if (counting_) counting_->attach(*bot_, process.drain());
  projections_ = std::make_unique<platform::ProjectionWriter>(
      platform::ProjectionWriter::Surroundings{process.redis(), process.timers(), process.metrics(),
                                               bot_->cache(), [this] { return bot_->shards(); }});
  guild_keeper_ = std::make_unique<platform::GuildKeeper>(
      platform::GuildKeeper::Parts{guilds_, *projections_, bot_->cache(), process.timers(),
                                   process.metrics()},
      platform::GuildKeeper::Listener{
          .on_present =
              [this](GuildId guild, platform::Arrival arrival) {
                tasks_.spawn("tell of a guild", events_.tell(platform::GuildServed{.guild = guild}));
                if (arrival == platform::Arrival::Still) return;
                tasks_.spawn("tell of a guild",
                             events_.tell(platform::GuildJoined{
                                 .guild = guild, .again = arrival == platform::Arrival::Again}));
              },
          .on_left =
              [this](GuildId guild) {
                policies_.forget(guild);
                tasks_.spawn("tell of a guild", events_.tell(platform::GuildLeft{.guild = guild}));
              }});
  guild_keeper_->attach(bot_->dispatcher());
  settings_.on_change([this](GuildId guild, std::string_view feature) {
    if (guild && feature == "serverlog") log_poster_.chosen_again(guild);
  });
}

BotPlatform::~BotPlatform() = default;

Offers BotPlatform::offers() {
  return {
      .timers = process_.timers(),
      .database = [this]() -> postgres::Database& { return process_.database(); },
      .redis = [this]() -> redis::Client& { return process_.redis(); },
      .bot = [this]() -> platform::Bot& { return *bot_; },
      .settings = [this]() -> platform::SettingsStore& { return settings_; },
      .desk = [this] { return platform::PolicyDesk{catalog_, policies_, editor_, quotas_}; },
      .upgrade_url = [this](GuildId guild) { return words_.upgrade_url(guild); },
      .personal = [this]() -> platform::PersonalRecords& { return personal_; },
      .outbox = [this]() -> platform::Outbox& { return outbox_; },
      .events = [this]() -> platform::EventBus& { return events_; },
      .audit = [this]() -> platform::AuditLog& { return records_.audit(); },
      .event_log = [this]() -> platform::EventLog& { return event_log_; },
      .sanctions = [this]() -> platform::Sanctions& { return sanctions_; },
      .recorder = [this]() -> platform::Recorder& { return records_.recorder(); },
      .metrics = [this]() -> Metrics& { return process_.metrics(); },
      .tasks = [this]() -> net::TaskGroup& { return tasks_; },
      .keep_records =
          [this](std::string kind, platform::Recorder::Write write) {
            record_kinds_.emplace_back(std::move(kind), std::move(write));
          },
      .seal = [this](std::string_view plain, std::string_view context) { return box_.seal(plain, context); },
      .unseal = [this](std::string_view sealed,
                       std::string_view context) { return box_.open(sealed, context); },
      .changes = [this]() -> platform::Changes& { return feed_; },
      .warnings = [this]() -> platform::WarningTally& { return warnings_; },
      .fetch = [this](std::string url) { return network_->fetch(std::move(url)); },
      .stats = [this]() -> platform::GuildStats& { return stats_; }};
}

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
  catalog_.start(tasks_);
  quotas_.start(tasks_);
  refusals_.start(tasks_);
  records_.start(tasks_);
  warnings_.start(tasks_);
  log_poster_.start(tasks_);
  projections_->start(tasks_);
  case_news_.start(tasks_);
  wish_taker_.start(tasks_);
  guild_keeper_->start(tasks_);
  if (counting_) counting_->start(tasks_);
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
    note_attempt({.guild = request.place.guild,
                  .actor = request.asker.user,
                  .kind = platform::SecurityKind::Refused,
                  .code = std::string(platform::name_of(denial.code)),
                  .handler = request.gate == nullptr ? "" : request.gate->name,
                  .channel = request.place.channel});
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

Task<platform::ModerationSettings> BotPlatform::manners_of(GuildId guild) {
  co_return *co_await settings_.of<platform::ModerationSettings>(guild, platform::moderation_feature);
}

Task<bool> BotPlatform::works(GuildId guild, std::size_t feature) {
  const auto policy = co_await rules_.policy(guild);
  co_return platform::feature_works(
      *catalog_.snapshot(), *policy,
      {static_cast<platform::FeatureIndex>(feature), features_[feature].always_on}, process_.clock().now());
}

// An id of another guild was carried over; one of no guild here was made up, or signed by a key that is gone.
void BotPlatform::note_forgery(const platform::Request& request, std::string_view custom_id) {
  std::vector<GuildId> guilds;
  for (const auto& [id, guild] : bot_->cache().guilds()) guilds.push_back(id);
  const GuildId owner = ids_.signed_for(guilds, custom_id);
  note_attempt({.guild = request.place.guild,
                .actor = request.asker.user,
                .kind = owner ? platform::SecurityKind::CrossGuild : platform::SecurityKind::ForgedComponent,
                .code = "unsigned_id",
                .handler = std::string(custom_id.substr(0, custom_id.find_first_of(":~"))),
                .channel = request.place.channel,
                .other_guild = owner});
}

// On record for the operator, and in the guild's own log.
void BotPlatform::note_attempt(const platform::SecurityEvent& attempt) {
  records_.security().note(attempt);
  if (!attempt.guild) return;
  event_log_.note({.guild = attempt.guild,
                   .kind = "security.attempt",
                   .user = attempt.actor,
                   .channel = attempt.channel,
                   .text = attempt.handler,
                   .fields = {{"Code", attempt.code}}});
}

// Nowhere while the guild has the log switched off.
Task<ChannelId> BotPlatform::log_channel(GuildId guild, std::string kind) {
  const auto place = catalog_.gates().feature("serverlog");
  if (!place || !co_await works(guild, *place)) co_return ChannelId();
  const auto settings = co_await settings_.of<platform::LogSettings>(guild, "serverlog");
  co_return settings->channel_of(kind);
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
  if (counting_) co_await counting_->close();
  co_await log_poster_.close();
  co_await records_.finish(drain);
  co_await policies_.close();
  co_await settings_.close();
  co_await subscriber_->close();
  co_await waiting_redis_->close();
}

}  // namespace herwa::app
