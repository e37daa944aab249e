// The audit log and security events on a real PostgreSQL: what is written, read, kept apart and never
// altered, also when the server is killed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "base/reference.hpp"
#include "platform/audit/audit_log.hpp"
#include "platform/audit/security_events.hpp"
#include "postgres/errors.hpp"
#include "testing/migrated_database.hpp"
#include "testing/stores.hpp"
#include "testing/test_database.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class Quiet final : public net::HttpClient {
 public:
  Task<net::HttpResponse> send(net::HttpCall call) override {
    bodies.push_back(call.request.body);
    co_return net::HttpResponse{.status = 204};
  }
  [[nodiscard]] std::size_t open_connections() const override { return 0; }
  std::vector<std::string> bodies;
};

struct Scene {
  explicit Scene(std::string database_url, const std::filesystem::path& journal)
      : url(std::move(database_url)),
        recorder({db.loop.executor(), *db, db.time, *db.metrics}, {.folder = journal}) {
    log::configure(log::Level::Off, log::Format::Text, "test");
    alerts.start(db.tasks);
  }
  void write() { db.wait_for(recorder.flush()); }
  std::vector<std::string> actions(AuditQuery query) {
    std::vector<std::string> all;
    for (const AuditShown& one : db.wait_for(audit.page(query)).entries) all.push_back(one.entry.action);
    return all;
  }

  std::string url;
  testing::TestDatabase db{testing::app_pool(url)};
  Quiet channel;
  Alerts alerts{{channel, db.time, *db.metrics}, {.webhook_url = "http://hook"}};
  Recorder recorder;
  AuditLog audit{{recorder, *db, db.time}};
  SecurityEvents security{{recorder, alerts, *db, db.time, *db.metrics}};
};

class Audit : public ::testing::Test {
 protected:
  Audit() : s(testing::migrated_database(), folder.path() / "journal") {}
  void note(const std::string& action, GuildId where = GuildId(1), const std::string& actor = "7") {
    s.audit.note(
        {.guild = where, .actor = actor, .source = "command", .action = action, .subject = "panel 3"});
  }
  void attempt(UserId actor, SecurityKind kind = SecurityKind::Refused, GuildId where = GuildId(1)) {
    s.security.note({.guild = where,
                     .actor = actor,
                     .kind = kind,
                     .code = "permission_missing",
                     .handler = "ban",
                     .channel = ChannelId(5),
                     .other_guild = kind == SecurityKind::CrossGuild ? GuildId(9) : GuildId()});
  }

  testing::TemporaryFolder folder;
  Scene s;
};

// R21.2 an entry says which request, interaction or job it came of
TEST_F(Audit, AnEntryIsFoundByWhatTheWorkWasBegunBy) {
  note("alone");
  {
    const ReferenceScope scope(std::make_shared<const std::string>("r-17"));
    note("of a request");
    s.audit.note({.guild = GuildId(1),
                  .actor = "7",
                  .source = "job",
                  .action = "own",
                  .subject = "",
                  .before = {},
                  .after = {},
                  .reference = "r-18"});
  }
  s.write();
  std::map<std::string, std::string> found;
  for (const AuditShown& one : s.db.wait_for(s.audit.page({.guild = GuildId(1)})).entries)
    found[one.entry.action] = one.entry.reference;
  EXPECT_EQ(found,
            (std::map<std::string, std::string>{{"alone", ""}, {"of a request", "r-17"}, {"own", "r-18"}}));
}

TEST_F(Audit, SaysWhoDidWhatFromWhatToWhatAndWhen) {
  s.audit.note({.guild = GuildId(1),
                .actor = "7",
                .source = "command",
                .action = "panel.posted",
                .subject = "panel 3",
                .before = "{\"a\": 1}",
                .after = "{\"a\": \"it's\"}"});
  s.write();
  const AuditPage page = s.db.wait_for(s.audit.page({.guild = GuildId(1)}));
  ASSERT_EQ(page.entries.size(), 1U);
  const AuditShown& shown = page.entries[0];
  EXPECT_EQ(shown.at, s.db.time.now());
  EXPECT_EQ(shown.entry.actor, "7");
  EXPECT_EQ(shown.entry.source, "command");
  EXPECT_EQ(shown.entry.subject, "panel 3");
  EXPECT_EQ(shown.entry.before, "{\"a\": 1}");
  EXPECT_EQ(shown.entry.after, "{\"a\": \"it's\"}");
  EXPECT_FALSE(page.more);
}

// What their owners record in the transaction of the change stands beside what is noted here.
TEST_F(Audit, ShowsSettingsSwitchesRulesAndPlansToo) {
  testing::sql(
      s.url,
      "insert into platform.guilds (guild_id, joined_at, created_at, updated_at)"
      " values (1, '2026-03-01', '2026-03-01', '2026-03-01');"
      "insert into platform.settings_history (guild_id, feature, version, before, after, author_id, source,"
      " changed_at) values (1, 'welcome', 1, '{}', '{\"a\": 1}', 7, 'dashboard', '2026-03-01 10:00+00');"
      "insert into platform.policy_changes (guild_id, version, changed_by, subject, after, changed_at) values"
      " (1, 4, '7', 'feature tickets', '{}', '2026-03-01 10:01+00'),"
      " (1, 5, '8', 'rules of slash ban', '{}', '2026-03-01 10:02+00'),"
      " (1, 6, 'stripe', 'subscription stripe s1', '{}', '2026-03-01 10:03+00'),"
      " (1, 7, '8', 'staff', '{}', '2026-03-01 10:04+00')");
  note("panel.posted");
  s.write();
  EXPECT_THAT(s.actions({.guild = GuildId(1)}),
              ElementsAre("panel.posted", "staff.changed", "plan.changed", "access.changed",
                          "feature.switched", "settings.changed"));
  EXPECT_THAT(s.actions({.guild = GuildId(1), .actor = "8"}), ElementsAre("staff.changed", "access.changed"));
  EXPECT_THAT(s.actions({.guild = GuildId(1), .action = "settings.changed"}),
              ElementsAre("settings.changed"));
}

TEST_F(Audit, ComesInPagesThatNeitherRepeatNorSkip) {
  for (int n = 0; n < 25; ++n) note("act." + std::to_string(n));  // all at one instant
  s.write();
  std::vector<std::string> seen;
  AuditQuery query{.guild = GuildId(1), .count = 10};
  for (int pages = 0; pages < 5; ++pages) {
    const AuditPage page = s.db.wait_for(s.audit.page(query));
    for (const AuditShown& one : page.entries) seen.push_back(one.entry.action);
    if (!page.more) break;
    query.before_at = page.entries.back().at;
    query.before_id = page.entries.back().id;
  }
  ASSERT_EQ(seen.size(), 25U);
  EXPECT_EQ(seen.front(), "act.24");
  EXPECT_EQ(seen.back(), "act.0");
}

// R22.14 one guild's records are never another's
TEST_F(Audit, OfAnotherGuildIsNotShown) {
  note("act.ours");
  note("act.theirs", GuildId(2));
  attempt(UserId(7));
  attempt(UserId(7), SecurityKind::Refused, GuildId(2));
  s.write();
  EXPECT_THAT(s.actions({.guild = GuildId(1)}), ElementsAre("act.ours"));
  EXPECT_EQ(s.db.wait_for(s.security.page({.guild = GuildId(1)})).events.size(), 1U);
  EXPECT_EQ(s.db.wait_for(s.security.page({.guild = GuildId(3)})).events.size(), 0U);
}

// H1.6 H2.5 nobody alters or removes an entry, not even the owner of the table; the person becomes a
// pseudonym
TEST_F(Audit, IsWrittenOnceAndKeepsOnlyAPseudonym) {
  note("act.done");
  attempt(UserId(7));
  s.write();
  for (const postgres::Sql sql : {postgres::Sql("update platform.audit_log set action = 'x'"),
                                  postgres::Sql("update platform.audit_log set done_by = 'x'"),
                                  postgres::Sql("delete from platform.audit_log"),
                                  postgres::Sql("update platform.security_events set code = 'x'"),
                                  postgres::Sql("delete from platform.security_events")}) {
    EXPECT_THROW(s.db.wait_for(s.db->query_in_guild(GuildId(1), sql)), postgres::SqlError) << sql.text();
  }
  EXPECT_THROW(testing::sql(s.url, "update platform.audit_log set subject = 'x'"), Failure);
  EXPECT_THROW(testing::sql(s.url, "delete from platform.audit_log"), Failure);
  testing::TestDatabase jobs(testing::jobs_pool(s.url));
  jobs.wait_for(jobs->query("update platform.audit_log set done_by = '-5'"));
  jobs.wait_for(jobs->query("update platform.security_events set actor_id = -5"));
  EXPECT_THROW(jobs.wait_for(jobs->query("update platform.audit_log set action = 'x'")), postgres::SqlError);
  EXPECT_THROW(jobs.wait_for(jobs->query("delete from platform.audit_log")), postgres::SqlError);
  EXPECT_EQ(s.db.wait_for(s.audit.page({.guild = GuildId(1)})).entries.at(0).entry.actor, "-5");
  EXPECT_EQ(s.db.wait_for(s.security.page({.guild = GuildId(1)})).events.at(0).event.actor, UserId());
}

// R16.11 R19.10 refusals, forgeries and attempts across guilds are recorded where they were tried
TEST_F(Audit, RecordsAttempts) {
  attempt(UserId(7));
  s.db.time.advance(s.db.loop, 1s);
  attempt(UserId(8), SecurityKind::CrossGuild);
  s.write();
  const SecurityPage page = s.db.wait_for(s.security.page({.guild = GuildId(1)}));
  ASSERT_EQ(page.events.size(), 2U);
  EXPECT_EQ(page.events[0].event.kind, SecurityKind::CrossGuild);
  EXPECT_EQ(page.events[0].event.other_guild, GuildId(9));
  EXPECT_EQ(page.events[1].event.actor, UserId(7));
  EXPECT_EQ(page.events[1].event.code, "permission_missing");
  EXPECT_EQ(page.events[1].event.handler, "ban");
  EXPECT_EQ(page.events[1].event.channel, ChannelId(5));
  EXPECT_EQ(s.db.wait_for(s.security.page({.guild = GuildId(1), .actor = UserId(8)})).events.size(), 1U);
}

// R19.10 repeated ones by one actor raise an alert in the monitoring channel; others' do not add up to it
TEST_F(Audit, WhoeverGoesOnAndOnRaisesAnAlert) {
  for (int n = 0; n < 9; ++n) {
    attempt(UserId(7));
    attempt(UserId(100 + static_cast<std::uint64_t>(n)));
  }
  s.db.time.advance(s.db.loop, 0s);
  EXPECT_THAT(s.channel.bodies, ::testing::IsEmpty());
  attempt(UserId(7), SecurityKind::Refused, GuildId(2));
  s.db.time.advance(s.db.loop, 0s);
  ASSERT_EQ(s.channel.bodies.size(), 1U);
  EXPECT_THAT(s.channel.bodies[0], HasSubstr("User 7 was refused 10 times"));
  EXPECT_THAT(s.channel.bodies[0], HasSubstr("Servers: 1, 2"));
}

// R19.10 who makes ids up is found out sooner, and who stumbles now and then never
TEST_F(Audit, ForgeriesCountMoreAndOldAttemptsNothing) {
  for (int n = 0; n < 4; ++n) attempt(UserId(7), SecurityKind::ForgedComponent);
  for (int n = 0; n < 50; ++n) {
    attempt(UserId(8));
    s.db.time.advance(s.db.loop, 2min);
  }
  s.db.time.advance(s.db.loop, 0s);
  ASSERT_EQ(s.channel.bodies.size(), 1U);
  EXPECT_THAT(s.channel.bodies[0], HasSubstr("User 7 was refused 4 times"));
}

TEST_F(Audit, RemembersABoundedNumberOfActors) {
  for (std::uint64_t n = 1; n <= 30'000; ++n)
    s.security.note({.actor = UserId(n), .kind = SecurityKind::Refused});
  for (int n = 0; n < 9; ++n) attempt(UserId(7));
  EXPECT_THAT(s.channel.bodies, ::testing::IsEmpty());
}

// Security events go when their time is over, the others stay.
TEST_F(Audit, DropsSecurityEventsOfLongAgo) {
  attempt(UserId(7));
  s.write();
  s.db.time.advance(s.db.loop, 50min);
  attempt(UserId(8), SecurityKind::Refused, GuildId(2));
  s.write();
  testing::TestDatabase jobs(testing::jobs_pool(s.url));
  const Instant later = s.db.time.now() + 11min;
  EXPECT_EQ(jobs.wait_for(SecurityEvents::drop_old(*jobs, later, {.kept = 1h})), 1);
  EXPECT_EQ(testing::sql(s.url, "select string_agg(actor_id::text, ' ') from platform.security_events"), "8");
}

// R21.2 R22.10 with PostgreSQL killed, and this process after it, nothing is lost, doubled or out of order
TEST(AuditWithoutPostgres, WaitsOnDiskAndArrivesOnce) {
  testing::PrivatePostgres server;
  testing::migrate(server->url());
  testing::TemporaryFolder folder;
  {
    Scene s(server->url(), folder.path() / "journal");
    s.audit.note({.guild = GuildId(1), .actor = "7", .action = "act.1"});
    s.write();
    server->kill_hard();
    s.audit.note({.guild = GuildId(1), .actor = "7", .action = "act.2"});
    s.security.note({.guild = GuildId(1), .actor = UserId(7), .code = "x"});
    s.audit.note({.guild = GuildId(1), .actor = "7", .action = "act.3"});
    EXPECT_THROW(s.write(), Unavailable);
    s.db.tasks.cancel();
    s.db.loop.run_until_done(s.db.tasks.join());
  }
  testing::must(server->start());
  Scene next(server->url(), folder.path() / "journal");
  next.write();
  next.write();
  EXPECT_EQ(testing::sql(server->url(),
                         "select string_agg(action, ' ' order by record_id) from platform.audit_log"
                         " where action <> 'act.1'"),
            "act.2 act.3");
  EXPECT_EQ(testing::sql(server->url(), "select count(*) from platform.audit_log"), "3");
  EXPECT_EQ(testing::sql(server->url(), "select count(*) from platform.security_events"), "1");
}

}  // namespace
}  // namespace herwa::platform
