// Everything that tests of plans need around them: stores, two features, a catalog, and news that
// reaches every Policies of the test at once. For tests alone.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "platform/catalog/catalog.hpp"
#include "platform/catalog/catalog_admin.hpp"
#include "platform/changes/test_changes.hpp"
#include "platform/guard/guard.hpp"
#include "platform/plans/policies.hpp"
#include "platform/plans/policy_editor.hpp"
#include "platform/plans/subscriptions.hpp"
#include "redis/client.hpp"
#include "testing/migrated_database.hpp"  // tidy allows layers: only tests include this
#include "testing/stores.hpp"             // tidy allows layers: only tests include this
#include "testing/test_database.hpp"      // tidy allows layers: only tests include this

namespace herwa::platform {

inline std::vector<Feature> features_for_tests() {
  Feature tickets{.name = "tickets", .title = "Tickets", .summary = "Help.", .plan = "free"};
  CommandEntry stats;
  stats.definition.name = "tickets";
  stats.definition.options = {{.type = discord::OptionType::Subcommand, .name = "stats"}};
  tickets.commands = {stats};
  tickets.components = {{.name = "close"}};
  tickets.quotas = {{.name = "opened", .period = QuotaPeriod::Day, .free = 5, .pro = 50, .enterprise = {}},
                    {.name = "answers",
                     .period = QuotaPeriod::Month,
                     .free = 3,
                     .pro = 30,
                     .enterprise = {},
                     .costs_money = true}};
  Feature graphs{.name = "graphs", .title = "Graphs", .summary = "Lines.", .plan = "pro"};
  graphs.commands = {{.definition = {.name = "graph"}}};
  Feature exports{.name = "exports", .title = "Exports", .summary = "Files.", .plan = "enterprise"};
  exports.commands = {{.definition = {.name = "export"}}};
  Feature core{.name = "core", .title = "Core", .summary = "Itself.", .always_on = true};
  core.commands = {{.definition = {.name = "ping"}}};
  Feature quiet{.name = "quiet", .title = "Quiet", .summary = "Off.", .on_by_default = false};
  return {tickets, graphs, exports, core, quiet};
}

struct House {
  explicit House(const std::string& redis_url = testing::redis().url())
      : redis(redis::make_client(db.loop.executor(), net::system_timers(), *db.metrics, {.url = redis_url})) {
    db.loop.run_until_done(redis->until_up());
    db.wait_for(catalog.discover());
  }
  ~House() {
    db.loop.run_until_done(policies.close());
    db.loop.run_until_done(redis->close());
  }

  // Houses have databases of their own but share Redis, so no two of them name a guild alike.
  static GuildId new_guild() {
    static std::uint64_t guilds_made = 0;
    return GuildId(1000 + ++guilds_made);
  }
  // As another process would have them.
  Policies::Surroundings around_policies(Metrics& metrics) {
    return {db.loop.executor(), *db, *redis, db.time, metrics, catalog, changes};
  }
  std::shared_ptr<const GuildPolicy> get(Policies& of, GuildId guild) { return db.wait_for(of.get(guild)); }

  DenialCode ask(const GuildPolicy& policy, std::string_view command, std::vector<RoleId> roles = {},
                 std::string_view way = {}) {
    Request request;
    request.gate = catalog.gates().command(discord::CommandType::ChatInput, command, way);
    request.asker = {.user = UserId(++users_made), .roles = roles};
    request.place = {.guild = GuildId(1), .channel = ChannelId(70)};
    return guard.check(*catalog.snapshot(), policy, request).code;
  }

  const std::string url = testing::migrated_database();
  testing::TestDatabase db{testing::app_pool(url)};
  std::unique_ptr<redis::Client> redis;
  DirectChanges changes;
  Catalog catalog{{*db, db.time, changes}, features_for_tests()};
  CatalogAdmin admin{*db, db.time, changes};
  Policies policies{around_policies(*db.metrics)};
  PolicyEditor::Surroundings around_editor{*db, db.time, catalog, changes, policies};
  PolicyEditor editor{around_editor};
  Subscriptions subscriptions{around_editor};
  Guard guard{db.time};
  std::uint64_t users_made = 0;
};

}  // namespace herwa::platform
