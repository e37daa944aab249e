#include "apps/herwa/api_platform.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "apps/herwa/export_limits.hpp"
#include "apps/herwa/features.hpp"
#include "apps/herwa/id_lists.hpp"
#include "apps/herwa/redis_options.hpp"
#include "apps/herwa/secret_key_file.hpp"
#include "base/errors.hpp"
#include "base/log.hpp"
#include "net/deadline.hpp"
#include "platform/plans/plan_reach.hpp"

namespace herwa::app {
namespace {

constexpr auto catalog_pause = std::chrono::seconds(3);
// What the bot asks for when it is added: see channels, write, embed, history, manage roles, timeouts…
constexpr std::string_view bot_permissions = "1099780140246";

std::string own_address(const Configuration& configuration) {
  if (!configuration.public_url.empty()) return configuration.public_url;
  const bool everywhere = configuration.api_address == "0.0.0.0" || configuration.api_address == "::";
  return fmt::format("http://{}:{}", everywhere ? "127.0.0.1" : configuration.api_address,
                     configuration.api_port);
}

// The settings have made sure that they can be read.
std::vector<std::string> plan_secrets_of(const Configuration& configuration) {
  std::vector<std::string> secrets;
  for (const std::string& text : configuration.webhooks_plans_secrets)
    secrets.push_back(platform::parse_webhook_secret(text).value());
  return secrets;
}

// A folder of its own: what the bot leaves behind there only the bot can bring to its tables.
std::filesystem::path journal_folder(const Configuration& configuration) {
  if (configuration.journal_dir.empty()) return {};
  return std::filesystem::path(configuration.journal_dir) / "api";
}

postgres::Options operators_pool(const Configuration& configuration) {
  return {.url = configuration.postgres_url,
          .role = "herwa_jobs",
          .application_name = "herwa api (operators)",
          .pool_name = "operators",
          .connections_min = 1,
          .connections_max = 2};
}

}  // namespace

ApiPlatform::ApiPlatform(const Configuration& configuration, const Surroundings& around)
    : around_(around),
      configuration_(configuration),
      origins_(own_address(configuration), configuration.allowed_origins),
      keys_(secret_keys_from(configuration.secret_key_file)),
      box_(keys_),
      visit_signer_(keys_, "visit"),
      visits_(visit_signer_, around.timers.clock()),
      link_signer_(keys_, "link"),
      waiting_redis_(redis::make_client(around.executor, around.timers, around.metrics,
                                        redis_options(configuration, "herwa-api-feed", true))),
      features_(all_features(offers())),
      feed_({around.database, around.redis, *waiting_redis_, around.timers, around.metrics}),
      settings_({around.executor, around.database, around.redis, feed_, around.timers, around.metrics},
                settings_of(features_)),
      catalog_({around.database, around.timers, feed_}, features_),
      policies_(
          {around.executor, around.database, around.redis, around.timers, around.metrics, catalog_, feed_}),
      editor_({around.database, around.timers.clock(), catalog_, feed_, policies_}),
      subscriptions_({around.database, around.timers.clock(), catalog_, feed_, policies_}),
      stats_({around.clickhouse, around.timers, around.metrics}),
      warnings_({around.database, around.redis, around.timers, around.metrics}),
      quotas_({around.database, around.redis, around.timers, around.metrics, catalog_, policies_}),
      refusals_({around.database, around.timers, around.metrics}),
      alerts_({around.client, around.timers, around.metrics},
              {.webhook_url = configuration.monitoring_webhook_url}),
      recorder_({around.executor, around.database, around.timers, around.metrics},
                {.folder = journal_folder(configuration)}),
      audit_({recorder_, around.database, around.timers.clock(), &feed_}),
      security_({recorder_, alerts_, around.database, around.timers, around.metrics}),
      jobs_(features_),
      outbox_(jobs_, around.timers.clock()),
      discord_(around.client, around.timers.clock(),
               {.api = configuration.discord_api,
                .web = configuration.discord_web,
                .client_id = configuration.discord_client_id,
                .client_secret = configuration.discord_client_secret,
                .bot_token = configuration.discord_token}),
      grants_(around.database, discord_, box_, around.timers.clock()),
      sessions_({around.database, around.redis, around.timers.clock(), keys_}),
      session_door_({sessions_, keys_, around.timers.clock(), platform::Cookies(origins_.secure()),
                     owners_of(configuration)}),
      keys_of_guilds_(around.database, around.timers.clock()),
      key_door_(keys_of_guilds_, session_door_),
      guilds_(around.database, around.timers.clock()),
      user_guilds_({around.redis, around.timers.clock(), discord_, grants_}),
      dashboard_roles_(around.database),
      access_(user_guilds_, dashboard_roles_),
      projections_(around.redis, around.timers.clock(), around.metrics),
      people_({.redis = around.redis,
               .clock = around.timers.clock(),
               .client = around.client,
               .api = configuration.discord_api,
               .cdn = configuration.discord_cdn,
               .bot_token = configuration.discord_token,
               .signed_in_once = [this](UserId id) { return sessions_.user(id); }}),
      turnstile_(around.redis, around.timers.clock()),
      repeats_({around.redis, around.timers.clock(), box_}),
      login_{sessions_,
             grants_,
             discord_,
             keys_,
             box_,
             origins_,
             platform::Cookies(origins_.secure()),
             configuration.discord_cdn},
      key_parts_{keys_of_guilds_, audit_},
      dashboard_{.clock = around.timers.clock(),
                 .guilds = guilds_,
                 .catalog = catalog_,
                 .policies = policies_,
                 .editor = editor_,
                 .subscriptions = subscriptions_,
                 .refusals = refusals_,
                 .audit = audit_,
                 .security = security_,
                 .settings = settings_,
                 .access = access_,
                 .roles = dashboard_roles_,
                 .projections = projections_,
                 .people = people_,
                 .features = features_,
                 .cdn = configuration.discord_cdn,
                 .invite_url = [this] { return invite_url(); },
                 .upgrade_url =
                     [this](GuildId guild) {
                       return fmt::format("{}/dashboard/{}/plan", own_address(configuration_), guild.value());
                     }},
      plan_door_(dashboard_),
      jobs_database_({around.executor, around.timers, around.metrics}, operators_pool(configuration)),
      catalog_admin_(around.database, around.timers.clock(), feed_),
      directory_(jobs_database_),
      operator_records_(around.database, audit_, around.timers.clock()),
      operators_{.clock = around.timers.clock(),
                 .redis = around.redis,
                 .database = around.database,
                 .jobs = jobs_database_,
                 .catalog = catalog_,
                 .admin = catalog_admin_,
                 .subscriptions = subscriptions_,
                 .guilds = guilds_,
                 .directory = directory_,
                 .records = operator_records_,
                 .cdn = configuration.discord_cdn},
      webhook_intake_(around.database, around.timers.clock()),
      webhooks_{webhook_intake_, subscriptions_, plan_secrets_of(configuration)},
      live_({around.timers, feed_, around.metrics}),
      queue_watch_(around.redis, around.timers, live_),
      subscriber_(redis::make_subscriber(around.executor, around.timers, around.metrics,
                                         redis_options(configuration, "herwa-api-news", false))),
      page_news_(*subscriber_, live_, around.timers),
      tasks_(around.executor) {}

// Routes of features run here; its commands do not, so there is no bot to ask.
Offers ApiPlatform::offers() {
  return {.timers = around_.timers,
          .database = [this]() -> postgres::Database& { return around_.database; },
          .redis = [this]() -> redis::Client& { return around_.redis; },
          .bot = []() -> platform::Bot& { throw Unavailable("the bot runs in another process"); },
          .settings = [this]() -> platform::SettingsStore& { return settings_; },
          .desk = [this] { return platform::PolicyDesk{catalog_, policies_, editor_, quotas_}; },
          .upgrade_url = [this](GuildId guild) { return dashboard_.upgrade_url(guild); },
          .personal = []() -> platform::PersonalRecords& { throw Unavailable("privacy is the bot's"); },
          .outbox = [this]() -> platform::Outbox& { return outbox_; },
          .events = []() -> platform::EventBus& { throw Unavailable("events are the bot's"); },
          .audit = [this]() -> platform::AuditLog& { return audit_; },
          .changes = [this]() -> platform::Changes& { return feed_; },
          .warnings = [this]() -> platform::WarningTally& { return warnings_; },
          .people = [this]() -> platform::People& { return people_; },
          .clickhouse = [this] { return around_.clickhouse; },
          .stats = [this]() -> platform::GuildStats& { return stats_; },
          .may_use = [this](GuildId guild,
                            std::string feature) { return may_use(*this, guild, std::move(feature)); },
          .link_signer = [this]() -> const platform::Signer& { return link_signer_; },
          .address = [this] { return own_address(configuration_); },
          .note_forged_link = [this](GuildId guild) { note_forged_link(guild); },
          .export_limits = export_limits_of(configuration_)};
}

Task<bool> ApiPlatform::may_use(ApiPlatform& self, GuildId guild, std::string feature) {
  const auto policy = co_await self.policies_.get(guild);
  co_return platform::may_use(self.catalog_, *policy, feature, self.around_.timers.clock().now());
}

// Nobody knows who tried.
void ApiPlatform::note_forged_link(GuildId guild) {
  security_.note({.guild = guild,
                  .actor = {},
                  .kind = platform::SecurityKind::ForgedComponent,
                  .code = "forged_link",
                  .handler = "downloadExport",
                  .channel = {},
                  .other_guild = {}});
}

void ApiPlatform::start() {
  feed_.start(tasks_);
  catalog_.start(tasks_);
  quotas_.start(tasks_);
  refusals_.start(tasks_);
  alerts_.start(tasks_);
  recorder_.start(tasks_);
  warnings_.start(tasks_);
  tasks_.spawn("catalog", read_catalog());
  tasks_.spawn("queues for operators", queue_watch_.run());
  tasks_.spawn("news of pages", page_news_.run());
  tasks_.spawn("news of pages without Redis", page_news_.stand_in());
}

// Until PostgreSQL is there and has the right schema, the features' own seeds are in force.
Task<> ApiPlatform::read_catalog() {
  while (true) {
    try {
      co_await discover();
      co_return;
    } catch (const Failure& error) {
      log::debug("the catalog cannot be read yet", {{"error", error.what()}});
    }
    co_await around_.timers.wait(catalog_pause);
  }
}

Task<> ApiPlatform::discover() { co_await catalog_.discover(); }

Task<std::string> ApiPlatform::invite_url() {
  const std::string id = co_await discord_.client_id();
  if (id.empty()) co_return id;
  co_return fmt::format("{}/oauth2/authorize?client_id={}&scope=bot+applications.commands&permissions={}",
                        configuration_.discord_web, id, bot_permissions);
}

platform::Doors ApiPlatform::doors() {
  return {.who = &key_door_,
          .proof = &session_door_,
          .guild = &access_,
          .feature = &plan_door_,
          .turnstile = &turnstile_,
          .repeats = &repeats_,
          .security = this};
}

void ApiPlatform::note(const platform::TurnedAway& event) {
  around_.metrics
      .counter("herwa_api_security_events_total", "what the API refused somebody", {{"kind", event.kind}})
      .add();
  const bool cross_guild = event.kind == "no_access_to_guild";
  security_.note({.guild = event.guild,
                  .actor = event.user,
                  .kind = cross_guild ? platform::SecurityKind::CrossGuild : platform::SecurityKind::Refused,
                  .code = event.kind,
                  .handler = event.operation,
                  .other_guild = cross_guild ? event.guild : GuildId()});
  log::warn("somebody tried what they may not", {{"kind", event.kind},
                                                 {"guild", event.guild.text()},
                                                 {"user", event.user.text()},
                                                 {"address", event.address},
                                                 {"operation", event.operation},
                                                 {"request", event.request_id}});
}

Task<> ApiPlatform::stop(Duration drain) {
  tasks_.cancel();
  co_await tasks_.join();
  try {
    co_await net::with_deadline(around_.timers, drain, "writing what was refused", refusals_.flush());
    co_await net::with_deadline(around_.timers, drain, "writing records", recorder_.flush());
  } catch (const Failure& error) {
    log::warn("not every refusal could be written", {{"error", error.what()}});
  }
  co_await policies_.close();
  co_await settings_.close();
  co_await subscriber_->close();
  co_await waiting_redis_->close();
  co_await jobs_database_.close();
}

}  // namespace herwa::app
