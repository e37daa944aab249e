// A whole bot with real stores behind it: settings, catalog, plans and quotas are those of the product, in a
// database of the test's own and a Redis that is emptied before. Simulated time stands still while a store is
// asked. For features that change what a guild has; others do with WholeBot.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/bot/live_rules.hpp"
#include "platform/catalog/catalog_admin.hpp"
#include "platform/plans/policy_desk.hpp"
#include "platform/plans/subscriptions.hpp"
#include "testing/stores.hpp"
#include "testing/whole_bot/whole_bot.hpp"

namespace herwa::testing {

// Where the stores are. A test that takes one away brings servers of its own.
struct StorePlaces {
  std::string postgres_url;
  std::string redis_url;
};

// Stores of the test's own, for those that take one away; a base before HousedBot, so that they outlive it.
struct OwnStores {
  [[nodiscard]] StorePlaces own_places();

  PrivatePostgres postgres;
  PrivateRedis redis;
};

class HousedBot : public WholeBot {
 protected:
  HousedBot();
  explicit HousedBot(StorePlaces places);
  ~HousedBot() override;

  platform::RulesInForce& make_rules() override;
  void stop();

  // Kills it, and returns when everybody has noticed.
  void lose(PrivateRedis& server);
  void lose(PrivatePostgres& server);
  // From the operator, beginning now; an empty end is none.
  void grant(discord_sim::SimGuild& to, std::string tier, std::optional<Duration> lasts = {});
  template <class T>
  T wait_for(Task<T> task) {
    std::optional<T> result;
    simulation.loop().run_until_done(keep(std::move(task), result));
    return std::move(*result);
  }
  void wait_for(Task<> task) { simulation.loop().run_until_done(std::move(task)); }
  static GuildId id_of(const discord_sim::SimGuild& of) { return GuildId(of.id().value()); }

  // What features ask for; valid once the bot was made.
  [[nodiscard]] platform::PolicyDesk desk() const;
  [[nodiscard]] platform::SettingsStore& settings() const;
  [[nodiscard]] platform::Subscriptions& subscriptions() const;
  [[nodiscard]] platform::CatalogAdmin& admin() const;
  [[nodiscard]] postgres::Database& database() const;
  [[nodiscard]] redis::Client& redis_client() const;
  [[nodiscard]] platform::Changes& changes() const;

  std::set<UserId> bot_owners;
  std::vector<std::pair<std::string, platform::DenialCode>> denials;  // by gate
  std::function<void(platform::CommandRun)> on_ran;
  StorePlaces places;

 private:
  struct House;
  template <class T>
  static Task<> keep(Task<T> task, std::optional<T>& result) {
    result.emplace(co_await std::move(task));
  }

  std::unique_ptr<House> house_;
  int grants_ = 0;
};

}  // namespace herwa::testing
