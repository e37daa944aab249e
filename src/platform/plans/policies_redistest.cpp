// A guild's policy by its three ways: memory, Redis, PostgreSQL; and without them.
#include "platform/plans/policies.hpp"

#include <gtest/gtest.h>
#include <malloc.h>

#include "platform/plans/policy_cache.hpp"
#include "platform/plans/policy_facts.hpp"
#include "platform/plans/test_house.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;

// Policies as another process has them, with a count of where they found what was not in memory.
struct Process {
  explicit Process(House& h) : house(h) {}
  ~Process() { house.db.loop.run_until_done(policies.close()); }
  double found_in(const char* place) {
    return metrics->counter("herwa_policy_loads_total", "", {{"from", place}}).value();
  }
  std::shared_ptr<const GuildPolicy> get(GuildId guild) { return house.get(policies, guild); }

  House& house;
  std::unique_ptr<Metrics> metrics = make_metrics();
  Policies policies{house.around_policies(*metrics)};
};

class PolicyTest : public ::testing::Test {
 protected:
  static House& shared() {
    static House house;
    return house;
  }
  PolicyTest() { h.changes.muted = false; }
  bool set_feature(GuildId where, const std::string& feature, bool on) {
    return h.db.wait_for(h.editor.set_feature({where, "7"}, feature, on)).has_value();
  }
  // The only value of a question about this guild.
  std::string ask(postgres::Sql question) {
    const auto result = h.db.wait_for(h.db->query_in_guild(guild, question, {guild}));
    return result.one().get<std::string>(0);
  }

  bool in_redis() const {
    const std::string key = "bot:{" + guild.text() + "}:plans:policy";
    return testing::redis_command(testing::redis(), "EXISTS " + key).starts_with(":1");
  }

  House& h = shared();
  GuildId guild = h.new_guild();
  Process here_process{h};
  Process there{h};
};

// H1.3 a guild's toggle is in force here and in every other process as soon as it is heard
TEST_F(PolicyTest, FollowsTheGuildsToggles) {
  EXPECT_EQ(h.ask(*there.get(guild), "tickets"), DenialCode::None);
  ASSERT_TRUE(set_feature(guild, "tickets", false));
  EXPECT_EQ(there.policies.find(guild), nullptr) << "what it knew is stale";
  EXPECT_EQ(h.ask(*there.get(guild), "tickets"), DenialCode::OffHere);
  EXPECT_EQ(there.get(guild)->off, (std::vector<FeatureIndex>{0, 4})) << "one is off by default";
  ASSERT_TRUE(set_feature(guild, "quiet", true));
  EXPECT_EQ(there.get(guild)->off, std::vector<FeatureIndex>{0});
  EXPECT_FALSE(set_feature(guild, "core", false)) << "Herwa needs it";
  EXPECT_FALSE(set_feature(guild, "dragons", false));
}

// H1.4 only Support may see the tickets' statistics, in one channel, and not those who are muted
TEST_F(PolicyTest, FollowsTheGuildsRules) {
  const RoleId support(31);
  const RoleId muted(32);
  const GateName command{GateKind::Slash, "tickets"};
  const auto write = [&](AccessRules rules) {
    return h.db.wait_for(h.editor.set_command_rules({guild, "7"}, command, std::move(rules)));
  };
  const auto see = [&](std::vector<RoleId> roles) {
    std::ranges::sort(roles);
    return h.ask(*there.get(guild), "tickets", std::move(roles), "stats");
  };
  ASSERT_TRUE(write({.denied_roles = {muted}, .allowed_roles = {support}}));
  EXPECT_EQ(see({}), DenialCode::RoleMissing);
  EXPECT_EQ(see({support}), DenialCode::None);
  EXPECT_EQ(see({support, muted}), DenialCode::RoleDenied);
  ASSERT_TRUE(write({.allowed_channels = {ChannelId(71)}}));
  EXPECT_EQ(see({}), DenialCode::WrongChannel);
  ASSERT_TRUE(write({.denied_channels = {ChannelId(70)}}));
  EXPECT_EQ(see({}), DenialCode::WrongChannel);
  ASSERT_TRUE(write({}));
  EXPECT_EQ(see({}), DenialCode::None);
  EXPECT_EQ(ask("select count(*)::text from platform.access_rules where guild_id = $1"), "0");

  ASSERT_TRUE(h.db.wait_for(h.editor.set_feature_rules({guild, "7"}, "tickets", {.denied_roles = {muted}})));
  EXPECT_EQ(see({muted}), DenialCode::RoleDenied);
}

TEST_F(PolicyTest, RefusesRulesThatCouldNotBeObeyed) {
  const auto code = [&](GateName command, AccessRules rules) {
    return h.db.wait_for(h.editor.set_command_rules({guild, "7"}, std::move(command), std::move(rules)))
        .error()
        .code;
  };
  EXPECT_EQ(code({GateKind::Slash, "dragons"}, {}), "unknown_command");
  EXPECT_EQ(code({GateKind::Slash, "tickets stats"}, {}), "subcommand");
  EXPECT_EQ(code({GateKind::Component, "tickets.close"}, {.denied_roles = std::vector<RoleId>(51)}),
            "too_many");
  EXPECT_FALSE(h.db.wait_for(h.editor.set_feature_rules({guild, "7"}, "dragons", {})));
  EXPECT_FALSE(h.db.wait_for(h.editor.set_staff({guild, "7"}, std::vector<RoleId>(51))));
}

TEST_F(PolicyTest, RecordsWhoChangedWhat) {
  ASSERT_TRUE(h.db.wait_for(h.editor.set_staff({guild, "7"}, {RoleId(5), RoleId(4), RoleId(5)})));
  ASSERT_TRUE(set_feature(guild, "tickets", false));
  ASSERT_TRUE(set_feature(guild, "tickets", true));
  EXPECT_EQ(ask("select string_agg(changed_by || '|' || subject || '|' || coalesce(before ->> 'enabled', '-')"
                " || '|' || coalesce(after ->> 'enabled', after::text), ' ' order by version)"
                " from platform.policy_changes where guild_id = $1"),
            "7|staff|-|[5, 4, 5] 7|feature tickets|-|false 7|feature tickets|false|true");
  EXPECT_EQ(there.get(guild)->staff, (std::vector{RoleId(4), RoleId(5)}));
  EXPECT_EQ(std::to_string(there.get(guild)->version),
            ask("select version::text from platform.guild_policies where guild_id = $1"));
}

// R15.15 what one process read is in Redis for the next, for five minutes by the clock, and no longer
TEST_F(PolicyTest, IsCachedInRedisForFiveMinutes) {
  here_process.get(guild);
  EXPECT_EQ(here_process.found_in("postgres"), 1);
  there.get(guild);
  EXPECT_EQ(there.found_in("redis"), 1);
  EXPECT_EQ(there.found_in("postgres"), 0);
  h.db.time.advance(h.db.loop, 5min - 1us);
  there.policies.forget(guild);
  there.get(guild);
  EXPECT_EQ(there.found_in("redis"), 2);
  h.db.time.advance(h.db.loop, 1us);
  there.policies.forget(guild);
  there.get(guild);
  EXPECT_EQ(there.found_in("postgres"), 1);
  const std::string ttl =
      testing::redis_command(testing::redis(), "TTL bot:{" + guild.text() + "}:plans:policy");
  EXPECT_TRUE(ttl.starts_with(":6") || ttl.starts_with(":59")) << ttl << " is not twice five minutes";
}

// R15.15 a change takes away at once what Redis held
TEST_F(PolicyTest, IsGoneFromRedisAsSoonAsItChanges) {
  here_process.get(guild);
  ASSERT_TRUE(in_redis());
  ASSERT_TRUE(set_feature(guild, "tickets", false));
  EXPECT_FALSE(in_redis());
  Process late(h);
  EXPECT_EQ(h.ask(*late.get(guild), "tickets"), DenialCode::OffHere);
  EXPECT_EQ(late.found_in("postgres"), 1);
}

// R15.15 who read before a change and writes after it does not bring the old one back
TEST_F(PolicyTest, OfBeforeAChangeIsNeverWrittenAfterIt) {
  ASSERT_TRUE(set_feature(guild, "tickets", true));
  PolicyFacts old;
  old.read_at = h.db.time.now();
  old.version = there.get(guild)->version;
  ASSERT_TRUE(set_feature(guild, "tickets", false));
  h.db.wait_for(policy_cache::write(*h.redis, guild, to_text(old), old.version));
  EXPECT_FALSE(in_redis());
  Process late(h);
  EXPECT_EQ(h.ask(*late.get(guild), "tickets"), DenialCode::OffHere);
}

Task<> get_into(Policies& policies, GuildId guild, std::vector<std::shared_ptr<const GuildPolicy>>& all) {
  all.push_back(co_await policies.get(guild));
}

TEST_F(PolicyTest, IsReadOnceForAllWhoAskAtOnce) {
  std::vector<std::shared_ptr<const GuildPolicy>> all;
  for (int i = 0; i < 50; ++i) h.db.tasks.spawn("ask", get_into(there.policies, guild, all));
  ASSERT_TRUE(h.db.eventually([&] { return all.size() == 50; }));
  EXPECT_EQ(there.found_in("postgres") + there.found_in("redis"), 1);
  for (const auto& policy : all) EXPECT_EQ(policy, all.front());
}

// A change that comes while the policy is being read makes it be read again.
TEST_F(PolicyTest, IsReadAgainWhenItChangedMeanwhile) {
  std::vector<std::shared_ptr<const GuildPolicy>> all;
  testing::redis_command(testing::redis(), "CLIENT PAUSE 60000 WRITE");  // what was read is not written yet
  h.db.tasks.spawn("ask", get_into(there.policies, guild, all));
  while (h.db.loop.poll() > 0) continue;
  h.changes.tell_gap();
  testing::redis_command(testing::redis(), "CLIENT UNPAUSE");
  ASSERT_TRUE(h.db.eventually([&] { return all.size() == 1; }));
  EXPECT_EQ(there.found_in("postgres") + there.found_in("redis"), 2);
}

TEST_F(PolicyTest, IsForgottenOnceAnythingMayHaveChanged) {
  there.get(guild);
  h.changes.muted = true;
  ASSERT_TRUE(set_feature(guild, "tickets", false));
  EXPECT_EQ(h.ask(*there.get(guild), "tickets"), DenialCode::None) << "the message is lost";
  h.changes.tell_gap();
  EXPECT_EQ(h.ask(*there.get(guild), "tickets"), DenialCode::OffHere);
}

TEST_F(PolicyTest, ThatMakesNoSenseInRedisIsReadFromPostgres) {
  const std::string key = "bot:{" + guild.text() + "}:plans:policy";
  for (const std::string text : {"nonsense", "{}", "[1]"}) {
    testing::redis_command(testing::redis(), "SET " + key + " " + text + " PX 60000");
    there.policies.forget(guild);
    EXPECT_EQ(h.ask(*there.get(guild), "tickets"), DenialCode::None);
  }
  testing::redis_command(testing::redis(), "DEL " + key);
  testing::redis_command(testing::redis(), "LPUSH " + key + " 1");
  testing::redis_command(testing::redis(), "PEXPIRE " + key + " 60000");
  there.policies.forget(guild);
  EXPECT_EQ(h.ask(*there.get(guild), "tickets"), DenialCode::None);
  EXPECT_EQ(there.found_in("postgres"), 4);
}

TEST_F(PolicyTest, FollowsTheCatalogWithoutBeingReadAgain) {
  there.get(guild);
  there.policies.note_used_up(guild, 0, h.db.time.now() + 1h);
  EXPECT_EQ(there.policies.find(guild)->used_up.size(), 1U);
  ASSERT_TRUE(
      h.db.wait_for(h.admin.set_quota({"cli"}, {"tickets", "opened", "free", {9, QuotaPeriod::Day, false}})));
  h.db.wait_for(h.catalog.load());
  EXPECT_TRUE(there.policies.find(guild)->used_up.empty()) << "there may be more now";
}

TEST_F(PolicyTest, StaysWithinItsBound) {
  std::unique_ptr<Metrics> metrics = make_metrics();
  Policies small(h.around_policies(*metrics), 3);
  for (int i = 0; i < 6; ++i) h.get(small, h.new_guild());
  EXPECT_EQ(small.size(), 3U);
  h.db.loop.run_until_done(small.close());
}

TEST_F(PolicyTest, OfOneGuildIsNeverThatOfAnother) {
  ASSERT_TRUE(set_feature(guild, "tickets", false));
  const GuildId other = h.new_guild();
  EXPECT_EQ(h.ask(*there.get(other), "tickets"), DenialCode::None);
  const auto seen =
      h.db.wait_for(h.db->query_in_guild(other, "select count(*) from platform.guild_features"));
  EXPECT_EQ(seen.one().get<int>(0), 0);
}

TEST(PolicyTexts, ComeBackAsTheyWere) {
  PolicyFacts facts;
  facts.version = 12;
  facts.read_at = Instant(1234567us);
  facts.subscriptions = {{.source = "stripe",
                          .reference = "s\"1",
                          .tier = "pro",
                          .starts = Instant(5us),
                          .ends = Instant(9us),
                          .grace = 3s},
                         {.source = "operator", .reference = "x", .tier = "pro", .starts = Instant(5us)}};
  facts.features = {{"tickets", false}};
  facts.staff = {RoleId(INT64_MAX)};
  facts.rules = {{"slash",
                  "tickets",
                  {.denied_roles = {RoleId(1)},
                   .denied_channels = {ChannelId(2)},
                   .allowed_channels = {ChannelId(3)},
                   .allowed_roles = {RoleId(4)}}}};
  const auto back = facts_from(to_text(facts));
  ASSERT_TRUE(back);
  EXPECT_EQ(to_text(*back), to_text(facts));
  EXPECT_EQ(back->subscriptions, facts.subscriptions);
  EXPECT_EQ(back->rules[0].rules.allowed_roles, facts.rules[0].rules.allowed_roles);
}

// Ten thousand guilds in thirty megabytes, each with more rules than most will ever write.
TEST(PolicyMemory, OfAGuildIsBelowThreeKilobytes) {
  House h;
  testing::sql(h.url,
               "insert into platform.guild_policies select g, 1, array[1,2,3,4,5]"
               " from generate_series(1000001, 1002000) g");
  testing::sql(h.url,
               "insert into platform.access_rules select g, 'slash', n, array[1,2,3], array[4,5],"
               " array[6,7], array[8,9] from generate_series(1000001, 1002000) g,"
               " unnest(array['tickets', 'graph', 'export', 'ping']) n");
  testing::sql(h.url,
               "insert into platform.guild_features select g, 'tickets', false"
               " from generate_series(1000001, 1002000) g");
  testing::sql(h.url,
               "insert into platform.subscriptions select g, 'stripe', 'sub_' || g, 'pro', '2026-01-01',"
               " '2027-01-01', 0, '2026-01-01', 'e' from generate_series(1000001, 1002000) g");
  h.get(h.policies, GuildId(1000001));
  const std::size_t before = ::mallinfo2().uordblks;
  for (std::uint64_t id = 1000002; id <= 1002000; ++id) h.get(h.policies, GuildId(id));
  const std::size_t used = ::mallinfo2().uordblks - before;
  EXPECT_EQ(h.policies.size(), 2'000U);
  EXPECT_LT(used / 2'000, 3'000U);
  EXPECT_EQ(h.policies.find(GuildId(1002000))->gate_rules.size(), 4U);
  RecordProperty("bytes", std::to_string(used / 2'000));
}

}  // namespace
}  // namespace herwa::platform
