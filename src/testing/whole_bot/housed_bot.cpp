#include "testing/whole_bot/housed_bot.hpp"

#include <fmt/format.h>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "platform/changes/change_feed.hpp"
#include "platform/changes/test_changes.hpp"
#include "testing/migrated_database.hpp"

namespace herwa::testing {

StorePlaces OwnStores::own_places() {
  migrate(postgres->url());
  return {.postgres_url = postgres->url(), .redis_url = redis->url()};
}

struct HousedBot::House {
  House(HousedBot& bot, const StorePlaces& places)
      : executor(bot.simulation.loop().executor()),
        time(bot.simulation.time()),
        metrics(*bot.metrics),
        database({executor, time, metrics}, app_pool(places.postgres_url)),
        redis(client(places.redis_url, "house", false)),
        waiting_redis(client(places.redis_url, "house-feed", true)),
        feed({database, *redis, *waiting_redis, time, metrics}),
        settings({executor, database, *redis, feed, time, metrics}, settings_of(bot.features)),
        catalog({database, time, changes}, bot.features),
        admin(database, time, changes),
        policies({executor, database, *redis, time, metrics, catalog, changes}),
        editor({database, time, catalog, changes, policies}),
        subscriptions({database, time, catalog, changes, policies}),
        quotas({database, *redis, time, metrics, catalog, policies}),
        rules({catalog, policies, quotas, settings, time}, bot.bot_owners,
              {.on_denied =
                   [&bot](const platform::Request& request, const platform::Denial& denial) {
                     bot.denials.emplace_back(request.gate == nullptr ? "" : request.gate->name, denial.code);
                   },
               .on_forged = [](const platform::Request&, std::string_view) {},
               .on_ran =
                   [&bot](platform::CommandRun run) {
                     if (bot.on_ran) bot.on_ran(std::move(run));
                   }}) {}

  std::unique_ptr<redis::Client> client(const std::string& url, std::string name, bool may_wait) const {
    redis::Options options{.url = url, .name = std::move(name), .may_wait = may_wait};
    options.reconnect = {.delay_min = std::chrono::milliseconds(5),
                         .delay_max = std::chrono::milliseconds(20)};
    return redis::make_client(executor, net::system_timers(), metrics, options);
  }
  static std::vector<platform::FeatureSettings> settings_of(const std::vector<platform::Feature>& features) {
    std::vector<platform::FeatureSettings> declared;
    for (const platform::Feature& feature : features) {
      if (!feature.settings.empty()) declared.push_back({feature.name, feature.settings});
    }
    return declared;
  }
  [[nodiscard]] bool busy() const {
    const auto usage = database.usage();
    return usage.opening + usage.in_use > 0 ||
           metrics.gauge("herwa_redis_in_flight", "", {{"client", "house"}}).value() > 0;
  }

  Executor executor;
  SimulatedTime& time;
  Metrics& metrics;
  postgres::Database database;
  std::unique_ptr<redis::Client> redis;
  std::unique_ptr<redis::Client> waiting_redis;
  platform::ChangeFeed feed;
  platform::SettingsStore settings;
  platform::DirectChanges changes;
  platform::Catalog catalog;
  platform::CatalogAdmin admin;
  platform::Policies policies;
  platform::PolicyEditor editor;
  platform::Subscriptions subscriptions;
  platform::Quotas quotas;
  platform::LiveRules rules;
};

HousedBot::HousedBot() : HousedBot(StorePlaces{}) {}

HousedBot::HousedBot(StorePlaces wanted) : places(std::move(wanted)) {
  if (places.postgres_url.empty()) places.postgres_url = migrated_database();
  if (places.redis_url.empty()) {
    flush_redis();
    places.redis_url = testing::redis().url();
  }
}

HousedBot::~HousedBot() { stop(); }

platform::RulesInForce& HousedBot::make_rules() {
  house_ = std::make_unique<House>(*this, places);
  simulation.time().hold_while([this] { return house_ && house_->busy(); });
  wait_for(house_->database.start());
  wait_for(house_->redis->until_up());
  static_cast<void>(wait_for(house_->catalog.discover()));
  for (const auto& [id, known] : simulation.world().guilds()) {
    const GuildId guild_id(id.value());
    static_cast<void>(wait_for(house_->database.query_in_guild(
        guild_id,
        "insert into platform.guilds (guild_id, joined_at, created_at, updated_at)"
        " values ($1, $2, $2, $2) on conflict do nothing",
        {guild_id, simulation.time().now()})));
  }
  return house_->rules;
}

void HousedBot::stop() {
  WholeBot::stop();
  if (!house_) return;
  wait_for(house_->policies.close());
  wait_for(house_->settings.close());
  wait_for(house_->waiting_redis->close());
  wait_for(house_->redis->close());
  wait_for(house_->database.close());
  simulation.time().hold_while([] { return false; });
  house_.reset();
}

void HousedBot::lose(PrivateRedis& server) {
  server->kill_hard();
  while (house_->redis->state().up) simulation.loop().run_one();
}

void HousedBot::lose(PrivatePostgres& server) {
  server->kill_hard();
  while (house_->database.state().up) {
    // Connections at rest notice only when they are used.
    try {
      static_cast<void>(wait_for(house_->database.query("select 1")));
    } catch (const Failure& error) {
      log::debug("PostgreSQL is gone", {{"error", error.what()}});
    }
  }
}

void HousedBot::grant(discord_sim::SimGuild& to, std::string tier, std::optional<Duration> lasts) {
  const Instant now = simulation.time().now();
  platform::SubscriptionEvent event{
      .guild = id_of(to),
      .event_id = fmt::format("grant-{}", ++grants_),
      .at = now,
      .now = {.source = "operator", .reference = "gift", .tier = std::move(tier), .starts = now},
      .caused_by = "a test"};
  if (lasts) event.now.ends = now + std::chrono::duration_cast<Instant::duration>(*lasts);
  const auto outcome = wait_for(house_->subscriptions.apply(std::move(event)));
  ASSERT_TRUE(outcome) << outcome.error().message;
}

platform::PolicyDesk HousedBot::desk() const {
  return {house_->catalog, house_->policies, house_->editor, house_->quotas};
}
platform::SettingsStore& HousedBot::settings() const { return house_->settings; }
platform::Subscriptions& HousedBot::subscriptions() const { return house_->subscriptions; }
platform::CatalogAdmin& HousedBot::admin() const { return house_->admin; }
postgres::Database& HousedBot::database() const { return house_->database; }
redis::Client& HousedBot::redis_client() const { return *house_->redis; }
platform::Changes& HousedBot::changes() const { return house_->changes; }

}  // namespace herwa::testing
