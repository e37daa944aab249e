// Policies while Redis, PostgreSQL or both are killed.
#include <gtest/gtest.h>

#include "platform/changes/test_process.hpp"
#include "platform/plans/test_house.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;

bool without_redis(House& h, testing::PrivateRedis& server) {
  server->kill_hard();
  return h.db.eventually([&] { return !h.redis->state().up; });
}

// Redis killed: policies come from PostgreSQL, changes go on, and what Redis held of before them is
// not believed when it is back
TEST(PoliciesWithoutRedis, ComeFromPostgresAndStayRight) {
  testing::PrivateRedis server(embedded::RedisDurability::Always);
  House h(server->url());
  const GuildId guild = h.new_guild();
  EXPECT_EQ(h.ask(*h.get(h.policies, guild), "tickets"), DenialCode::None);
  ASSERT_TRUE(without_redis(h, server));
  ASSERT_TRUE(h.db.wait_for(h.editor.set_feature({guild, "7"}, "tickets", false)));
  EXPECT_EQ(h.ask(*h.get(h.policies, guild), "tickets"), DenialCode::OffHere);
  EXPECT_EQ(h.ask(*h.get(h.policies, h.new_guild()), "tickets"), DenialCode::None);

  testing::must(server->start());
  h.db.wait_for(h.redis->until_up());
  const std::string held = testing::redis_command(*server, "EXISTS bot:{" + guild.text() + "}:plans:policy");
  EXPECT_TRUE(held.starts_with(":1")) << "the scene: the old policy survived in Redis";
  h.policies.forget(guild);
  EXPECT_EQ(h.ask(*h.get(h.policies, guild), "tickets"), DenialCode::OffHere);
  h.db.time.advance(h.db.loop, 500ms);
  EXPECT_TRUE(h.db.eventually([&] {
    return testing::redis_command(*server, "GET bot:{" + guild.text() + "}:plans:policy-floor") != "$-1\r\n";
  }));
  Policies fresh(h.around_policies(*h.db.metrics));
  EXPECT_EQ(h.ask(*h.get(fresh, guild), "tickets"), DenialCode::OffHere);
  h.db.loop.run_until_done(fresh.close());
}

// Both away: the last one known, for who is not known the free tier, and changes are refused.
TEST(PoliciesWithoutAnyStore, AreTheLastKnownOrTheFreeTier) {
  testing::PrivateRedis server;
  House h(server->url());
  const GuildId known = h.new_guild();
  const GuildId unknown = h.new_guild();
  ASSERT_TRUE(h.db.wait_for(h.editor.set_feature({known, "7"}, "tickets", false)));
  h.get(h.policies, known);
  ASSERT_TRUE(without_redis(h, server));
  h.db.loop.run_until_done(h.db->close());
  EXPECT_EQ(h.ask(*h.get(h.policies, known), "tickets"), DenialCode::OffHere) << "from memory";
  h.changes.tell_gap();
  EXPECT_EQ(h.policies.find(known), nullptr);
  EXPECT_EQ(h.ask(*h.get(h.policies, known), "tickets"), DenialCode::OffHere) << "the last one known";
  const auto policy = h.get(h.policies, unknown);
  EXPECT_EQ(h.ask(*policy, "tickets"), DenialCode::None);
  EXPECT_EQ(h.ask(*policy, "graph"), DenialCode::NotInPlan);
  EXPECT_EQ(policy->off, std::vector<FeatureIndex>{4}) << "as it is by default";
  EXPECT_THROW(h.db.wait_for(h.editor.set_feature({known, "7"}, "tickets", true)), Unavailable);
}

// Two processes with feeds of their own, on one database: `here` edits, `there` asks.
class PoliciesElsewhere : public ::testing::Test {
 protected:
  void SetUp() override {
    h.db.time.hold_while([this] {
      const postgres::Usage usage = there.database.usage();
      return usage.in_use + usage.opening + h.db->usage().in_use + h.db->usage().opening > 0;
    });
    there.feed.start(there.tasks);
    h.db.time.advance(h.db.loop, Duration::zero());
    EXPECT_EQ(code(), DenialCode::None);
  }
  ~PoliciesElsewhere() override {
    h.db.loop.run_until_done(here_policies.close());
    h.db.loop.run_until_done(policies.close());
  }
  DenialCode code() { return h.ask(*h.get(policies, guild), "tickets"); }
  bool switch_off() {
    PolicyEditor editor({*h.db, h.db.time, h.catalog, here.feed, here_policies});
    return h.db.wait_for(editor.set_feature({guild, "7"}, "tickets", false)).has_value();
  }

  testing::PrivateRedis server;
  House h{server->url()};
  FeedProcess here{{h.db.loop, h.url, server->url(), h.db.time}};
  FeedProcess there{{h.db.loop, h.url, server->url(), h.db.time}};
  Policies here_policies{
      {h.db.loop.executor(), here.database, *here.redis, h.db.time, *here.metrics, h.catalog, here.feed}};
  Policies policies{
      {h.db.loop.executor(), there.database, *there.redis, h.db.time, *there.metrics, h.catalog, there.feed}};
  GuildId guild = h.new_guild();
};

// H1.7 H1.3 a guild's switch in one process is in force in another while time stands still
TEST_F(PoliciesElsewhere, FollowTheGuildsSwitchThroughRedis) {
  ASSERT_TRUE(switch_off());
  EXPECT_TRUE(h.db.eventually([&] { return policies.find(guild) == nullptr; }));
  EXPECT_EQ(code(), DenialCode::OffHere);
}

// H1.7 P33 with Redis killed it is in force elsewhere within a second
TEST_F(PoliciesElsewhere, FollowTheGuildsSwitchWithoutRedis) {
  server->kill_hard();
  ASSERT_TRUE(h.db.eventually(
      [&] { return !there.feed.following() && !here.redis->state().up && !there.redis->state().up; }));
  ASSERT_TRUE(switch_off());
  EXPECT_TRUE(h.db.time.run_until(h.db.loop, [&] { return policies.find(guild) == nullptr; }, 1s));
  EXPECT_EQ(code(), DenialCode::OffHere);
}

}  // namespace
}  // namespace herwa::platform
