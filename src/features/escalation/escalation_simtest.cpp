// Warnings that add up, on real stores and the simulated Discord: what follows, once, and what it says of
// itself.
#include "features/escalation/test_escalation.hpp"

namespace herwa::features::escalation {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// R4.2 R4.3 P11 P12 a voided warning counts for nothing: the line is crossed when what stands crosses it
TEST_F(Escalation, VoidedWarningsCountForNothing) {
  platform::Cases written({database(), changes(), simulation.time()});
  const auto take_back = [&](std::int64_t number) {
    ASSERT_TRUE(
        wait_for(written.void_it({.guild = id_of(guild), .number = number, .by = {}, .reason = "no"})));
  };
  warn();
  warn();
  take_back(1);
  EXPECT_EQ(points(), 1);
  warn();
  EXPECT_THAT(cases(), ElementsAre("warn 2", "warn 3")) << "two stand, three would be too many";
  warn();
  EXPECT_THAT(cases(), ElementsAre("warn 2", "warn 3", "warn 4", "warn 5 because of 4"));
  // R4.4 what was reached is not reached again by taking one back and giving it again as it was
  take_back(4);
  ASSERT_TRUE(wait_for(written.restore({.guild = id_of(guild), .number = 4, .by = {}})));
  simulation.advance(1h);
  EXPECT_EQ(points(), 3);
  EXPECT_THAT(cases(), SizeIs(4));
}

// R4.3 R4.4 R4.5 R4.6 R4.7 R22.5 each rung follows once, in ascending order, names its case, and adds nothing
// itself
TEST_F(Escalation, EachRungFollowsOnceAndNamesItsCase) {
  for (int i = 0; i < 6; ++i) warn();
  EXPECT_THAT(cases(), ElementsAre("warn 1", "warn 2", "warn 3", "warn 4 because of 3", "warn 5", "warn 6",
                                   "timeout 7 because of 6", "warn 8"));
  EXPECT_EQ(points(), 6) << "what follows by itself does not count";
  EXPECT_TRUE(member("bob")->timed_out_until);
  EXPECT_THAT(last_audit().reason, AllOf(HasSubstr("escalation"), HasSubstr("5 points"), HasSubstr("#6")));
  warn();
  EXPECT_EQ(member("bob"), nullptr) << "the seventh removes them";
  EXPECT_THAT(cases().back(), "kick 10 because of 9");
}

// R4.4 whoever passes several rungs at once stands on the highest, and nothing of those below follows
TEST_F(Escalation, SeveralRungsAtOnceAreTheHighest) {
  warn(2);
  warn(6);
  EXPECT_THAT(cases(), ElementsAre("warn 1", "warn 2", "kick 3 because of 2"));
}

// R4.10 a ban follows at ten, and the history stays
TEST_F(Escalation, TheLastRungBansAndTheHistoryStays) {
  warn(9);
  guild.join("bob");
  warn(1);
  EXPECT_TRUE(simulation.world().guild(guild.id())->bans.contains(sim_user("bob")));
  EXPECT_THAT(cases(), ElementsAre("warn 1", "kick 2 because of 1", "warn 3", "ban 4 because of 3"));
}

// R4.2 R4.3 what has run out counts no more, so that a rung can be reached again
TEST_F(Escalation, ARungThatWasLeftCanBeReachedAgain) {
  warn(3, 60s);
  simulation.advance(2min);
  EXPECT_EQ(points(), 0);
  warn(3);
  EXPECT_THAT(cases(), ElementsAre("warn 1", "warn 2 because of 1", "warn 3", "warn 4 because of 3"));
}

// R4.5 thresholds are the server's own, and zero is never
TEST_F(Escalation, TheLadderIsTheServersOwn) {
  set(R"({"warn-at": 0, "timeout-at": 2, "timeout-lasts": 600, "kick-at": 0, "ban-at": 0})");
  warn();
  warn();
  EXPECT_THAT(cases(), ElementsAre("warn 1", "warn 2", "timeout 3 because of 2"));
  EXPECT_NEAR(static_cast<double>((*member("bob")->timed_out_until - simulation.world().now()).count()),
              599e6, 2e6);
  for (int i = 0; i < 10; ++i) warn();
  EXPECT_NE(member("bob"), nullptr);
}

// R4.4 R22.15 R22.16 what somebody else did with the same warning at the same moment is done once
TEST_F(Escalation, TwoWhoLookAtOnceDoItOnce) {
  warn(2);
  Sanction one = by_rule(SanctionKind::Warn, "one", "bob");
  Sanction other = by_rule(SanctionKind::Warn, "other", "bob");
  std::optional<SanctionOutcome> first;
  std::optional<SanctionOutcome> second;
  const auto keep = [](platform::Sanctions& sanctions, Sanction sanction,
                       std::optional<SanctionOutcome>& outcome) -> Task<> {
    outcome = co_await sanctions.apply(std::move(sanction));
  };
  tasks.spawn("one", keep(sanctions(), std::move(one), first));
  tasks.spawn("other", keep(sanctions(), std::move(other), second));
  ASSERT_TRUE(simulation.run_until([&] { return first && second; }, 3min));
  simulation.advance(5s);
  std::vector<std::string> followed;
  for (const std::string& line : cases()) {
    if (line.contains("because")) followed.push_back(line);
  }
  EXPECT_THAT(followed, ElementsAre(HasSubstr("because of 2")));
}

// R3.8 R3.9 R22.6 what the ladder asks for and the bot may not do is told to the moderators, with why, and is
// no case
TEST_F(Escalation, WhatCannotFollowIsTold) {
  auto& world = simulation.world();
  const auto admins = guild.add_role("Admins", discord_sim::permission::administrator);
  world.member_at(guild.id(), sim_user("bob")).roles.push_back(admins);
  discord_sim::announce_member(world, guild.id(), sim_user("bob"));
  simulation.advance(1s);
  warn(5);
  EXPECT_THAT(cases(), ElementsAre("warn 1"));
  EXPECT_THAT(logged(), ElementsAre(AllOf(HasSubstr("escalation.refused"),
                                          HasSubstr("time out an administrator"), HasSubstr("#1"))));
  warn();
  EXPECT_THAT(logged(), SizeIs(1)) << "it is not tried again with each warning";
}

// What an earlier process let lie follows with the next warning, unless it is history
TEST_F(Escalation, WhatWasLeftLyingFollowsLater) {
  const auto lie = [this](std::string act, std::chrono::minutes ago) {
    Sanction left = by_rule(SanctionKind::Warn, std::move(act), "bob");
    left.points = 3;
    wait_for(platform::sanction_rows::finish(database(), left, simulation.time().now() - ago));
  };
  lie("yesterday", 1440min);
  warn(1);
  EXPECT_THAT(cases(), ElementsAre("warn 1", "warn 2"));
  lie("a moment ago", 1min);
  warn(1);
  EXPECT_THAT(cases(), ElementsAre("warn 1", "warn 2", "warn 3", "warn 4", "kick 5 because of 3"));
}

// B21 R4.4 what another process is at is not done here, and not forgotten either when it dies
TEST_F(Escalation, WhatAnotherProcessIsAtIsNotForgotten) {
  Sanction followed = by_rule(SanctionKind::Timeout, "escalation of case 1", "bob");
  followed.because_of = 1;
  static_cast<void>(wait_for(platform::sanction_rows::claim(database(), followed, simulation.time().now())));
  warn(5);
  EXPECT_THAT(cases(), ElementsAre("warn 1"));
  simulation.advance(10min);
  serve();
  serve();
  EXPECT_THAT(cases(), ElementsAre("warn 1", "timeout 2 because of 1"));
}

// B21 R4.4 R22.11 R22.16 nor does it wait for the next warning: the next process looks by itself, once
TEST_F(Escalation, TheNextProcessLooksByItself) {
  Sanction left = by_rule(SanctionKind::Warn, "left", "bob");
  left.points = 5;
  wait_for(platform::sanction_rows::finish(database(), left, simulation.time().now() - 1min));
  serve();
  serve();
  EXPECT_THAT(cases(), ElementsAre("warn 1", "timeout 2 because of 1"));
}

}  // namespace
}  // namespace herwa::features::escalation
