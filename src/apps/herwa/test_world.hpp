// Everything that keeps rows of guilds, in one process, for tests that throw all of it. For tests alone.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/log.hpp"
#include "platform/alerts/alerts.hpp"
#include "platform/audit/audit_log.hpp"
#include "platform/audit/security_events.hpp"
#include "platform/changes/test_changes.hpp"
#include "platform/eventlog/event_log.hpp"
#include "platform/guilds/store.hpp"
#include "platform/plans/plan_refusals.hpp"
#include "platform/plans/policy_editor.hpp"
#include "platform/plans/quotas.hpp"
#include "platform/plans/subscriptions.hpp"
#include "platform/settings/settings_store.hpp"
#include "testing/migrated_database.hpp"  // tidy allows layers: only tests include this
#include "testing/stores.hpp"             // tidy allows layers: only tests include this
#include "testing/test_database.hpp"      // tidy allows layers: only tests include this

namespace herwa::platform {

struct Notes {
  std::string text;
  std::int64_t number = 0;
};

inline std::vector<Feature> features_of_world() {
  Feature notes{.name = "notes", .title = "Notes", .summary = "For a test."};
  notes.quotas = {
      {.name = "written", .period = QuotaPeriod::Day, .free = 1000, .pro = 2000, .enterprise = {}}};
  notes.commands = {{.definition = {.name = "note"}}};
  notes.log_events = {{.name = "note.written", .title = "Written"}};
  notes.settings = SettingsOf<Notes>()
                       .text("text", &Notes::text, {0, 500}, {.title = "Text"})
                       .integer("number", &Notes::number, {0, INT64_MAX}, {.title = "Number"})
                       .done();
  return {notes};
}

class NoChannel final : public net::HttpClient {
 public:
  Task<net::HttpResponse> send(net::HttpCall) override { co_return net::HttpResponse{.status = 204}; }
  [[nodiscard]] std::size_t open_connections() const override { return 0; }
};

struct World {
  // Whoever connects by `pool`: the application as it is, or somebody whom no row-level security binds.
  explicit World(postgres::Options pool = testing::app_pool(testing::migrated_database()))
      : db(std::move(pool)),
        redis(redis::make_client(db.loop.executor(), net::system_timers(), *db.metrics,
                                 {.url = testing::redis().url()})) {
    log::configure(log::Level::Off, log::Format::Text, "test");
    db.loop.run_until_done(redis->until_up());
    std::ignore = db.wait_for(catalog.discover());
  }
  ~World() {
    db.loop.run_until_done(settings.close());
    db.loop.run_until_done(policies.close());
    db.loop.run_until_done(redis->close());
  }
  static World& shared() {
    static World world;
    return world;
  }
  static World& without_row_security() {
    static World world(testing::TestDatabase::small_pool(testing::migrated_database()));
    return world;
  }
  GuildId new_guild() {
    const GuildId guild(5'000'000 + ++guilds_made);
    std::ignore = db.wait_for(guilds.present({.id = guild, .owner = UserId(1), .joined_at = db.time.now()}));
    return guild;
  }
  void flush() { db.wait_for(recorder.flush()); }

  testing::TestDatabase db;
  std::unique_ptr<redis::Client> redis;
  std::vector<Feature> all = features_of_world();
  DirectChanges changes;
  NoChannel http;
  Alerts alerts{{http, db.time, *db.metrics}, {}};
  Recorder recorder{{db.loop.executor(), *db, db.time, *db.metrics}, {}};
  GuildStore guilds{*db, db.time};
  SettingsStore settings{{db.loop.executor(), *db, *redis, changes, db.time, *db.metrics},
                         {{"notes", all[0].settings}}};
  Catalog catalog{{*db, db.time, changes}, all};
  Policies policies{{db.loop.executor(), *db, *redis, db.time, *db.metrics, catalog, changes}};
  PolicyEditor::Surroundings around_editor{*db, db.time, catalog, changes, policies};
  PolicyEditor editor{around_editor};
  Subscriptions subscriptions{around_editor};
  Quotas quotas{{*db, *redis, db.time, *db.metrics, catalog, policies}};
  PlanRefusals refusals{{*db, db.time, *db.metrics}};
  AuditLog audit{{recorder, *db, db.time}};
  SecurityEvents security{{recorder, alerts, *db, db.time, *db.metrics}};
  EventLog events{
      {recorder, *db, db.time, [](GuildId) { return ""; }}, all, {.post = [](const LogEntry&) {}}};
  // Of all worlds together: they share one Redis.
  static inline std::uint64_t guilds_made = 0;
};

}  // namespace herwa::platform
