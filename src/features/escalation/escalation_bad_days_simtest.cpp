// Warnings that add up on bad days: stores that are away, a Discord that is silent or says not so fast, and
// the same person on two servers.
#include "features/escalation/test_escalation.hpp"

namespace herwa::features::escalation {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::SizeIs;

constexpr const char* member_route = "/guilds/{guild_id}/members/{user_id}";

// R22.8 R21.6 Discord says not so fast: it waits, and what follows does so once
TEST_F(Escalation, WhenDiscordSaysNotSoFastItWaits) {
  simulation.api().faults().push_back(
      {.method = "PATCH", .route = member_route, .count = 2, .status = 429, .retry_after = 3});
  warn(5);
  simulation.advance(20s);
  EXPECT_TRUE(member("bob")->timed_out_until);
  EXPECT_THAT(cases(), ElementsAre("warn 1", "timeout 2 because of 1"));
}

// R22.12 R21.3 R3.8 Discord fails: nothing says that it followed, and the server's log says that it did not
TEST_F(Escalation, WhatDiscordFailsAtDidNotFollow) {
  fault("PATCH", member_route, 503);
  warn(5);
  simulation.advance(3min);
  EXPECT_FALSE(member("bob")->timed_out_until);
  EXPECT_THAT(cases(), ElementsAre("warn 1"));
}

// R22.12 Discord does not say who they are: it follows when Discord is back, once
TEST_F(Escalation, ItWaitsForDiscordToAnswer) {
  warn(4);
  fault("GET", member_route, 503);
  Sanction left = by_rule(SanctionKind::Warn, "left", "bob");
  wait_for(platform::sanction_rows::finish(database(), left, simulation.time().now()));
  serve();
  simulation.advance(3min);
  EXPECT_FALSE(member("bob")->timed_out_until);
  simulation.api().faults().clear();
  serve();
  serve();
  EXPECT_TRUE(member("bob")->timed_out_until);
  EXPECT_THAT(cases(), ElementsAre("warn 1", "warn 2 because of 1", "warn 3", "timeout 4 because of 3"));
}

// R1.9 P3 R22.14 what somebody has on one server counts on no other
TEST_F(Escalation, WarningsOfAnotherServerDoNotCount) {
  auto& other = simulation.guild({.name = "Other", .members = {"eve"}});
  simulation.advance(1s);
  discord_sim::join_guild(simulation.world(), other.id(), sim_user("bob"));
  simulation.advance(1s);
  static_cast<void>(wait_for(database().query_in_guild(
      id_of(other),
      "insert into platform.guilds (guild_id, joined_at, created_at, updated_at) values ($1, $2, $2, $2)"
      " on conflict do nothing",
      {id_of(other), simulation.time().now()})));
  Sanction elsewhere = by_rule(SanctionKind::Warn, "elsewhere", "bob");
  elsewhere.guild = id_of(other);
  elsewhere.points = 2;
  ASSERT_TRUE(apply(elsewhere).done());
  warn(2);
  EXPECT_THAT(cases(), ElementsAre("warn 1"));
  const auto theirs = wait_for(sanctions().of(id_of(other), user("bob"), 100));
  EXPECT_THAT(theirs, SizeIs(1)) << "nor does anything follow there";
}

class EscalationOnBadDays : protected testing::OwnStores, public Escalation {
 protected:
  EscalationOnBadDays() : Escalation(own_places()) {}
};

// R21.1 P33 R22.9 Redis has no part in what follows
TEST_F(EscalationOnBadDays, WithoutRedisItFollows) {
  warn(4);
  lose(redis);
  warn(1);
  simulation.advance(10s);
  EXPECT_THAT(cases(), ElementsAre("warn 1", "warn 2 because of 1", "warn 3", "timeout 4 because of 3"));
}

// R21.2 R22.10 PostgreSQL away: the warning waits for its number, and what follows from it follows with the
// next look, once
TEST_F(EscalationOnBadDays, WithoutPostgresItFollowsLater) {
  warn(1);
  lose(postgres);
  Sanction warning = by_rule(SanctionKind::Warn, "meanwhile", "bob");
  warning.points = 4;
  EXPECT_TRUE(apply(warning).done());
  EXPECT_FALSE(member("bob")->timed_out_until);
  postgres->start();
  ASSERT_TRUE(simulation.run_until([this] { return database().state().up; }, 5min));
  let_records_out();
  serve();
  serve();
  EXPECT_TRUE(member("bob")->timed_out_until);
  EXPECT_THAT(cases(), ElementsAre("warn 1", "warn 2", "timeout 3 because of 2"));
}

}  // namespace
}  // namespace herwa::features::escalation
