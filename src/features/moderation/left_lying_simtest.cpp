// What a process that died left in the middle, and what Discord shows of it: done or not, each kind by what
// it brings about, asked until Discord answers, and told with all that the row knows.
#include "features/moderation/test_moderation.hpp"
// tidy allows layers: only tests include this
#include "testing/discord_sim/world/message_changes.hpp"

namespace herwa::features::moderation {
namespace {

using namespace std::chrono_literals;
using platform::sanction_rows::claim;
using platform::sanction_rows::finish;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class LeftLying : public Moderation {
 protected:
  // Begun so long ago, by a process that is no more.
  void leave(const Sanction& sanction, std::chrono::minutes ago = 5min) {
    static_cast<void>(wait_for(claim(database(), sanction, simulation.time().now() - ago)));
  }
  void leave_role(SanctionKind kind, const std::string& act, discord_sim::RoleId role) {
    Sanction sanction = by_rule(kind, act, "bob");
    sanction.role = RoleId(role.value());
    leave(sanction);
  }
  void be_served() {
    serve();
    simulation.advance(2s);
  }
  bool banned(const std::string& who) {
    return simulation.world().guild(guild.id())->bans.contains(sim_user(who));
  }
};

// R4.7 what is finished for another process is told with the case that brought it about
TEST_F(LeftLying, ItIsToldWithWhatBroughtItAbout) {
  begin();
  Sanction note = by_rule(SanctionKind::Note, "noted", "bob");
  note.because_of = 9;
  leave(note);
  be_served();
  ASSERT_THAT(logged(), SizeIs(1));
  EXPECT_THAT(logged()[0], HasSubstr("#9"));
}

// B21 R22.16 what Discord shows was done; what it does not show was not
TEST_F(LeftLying, EachKindIsSeenByWhatItBringsAbout) {
  begin();
  const auto given = guild.add_role("Given");
  const auto other = guild.add_role("Other");
  simulation.world().member_at(guild.id(), sim_user("bob")).roles = {given};
  simulation.world().member_at(guild.id(), sim_user("bob")).timed_out_until = simulation.time().now() - 1min;
  simulation.advance(1s);
  leave_role(SanctionKind::GiveRole, "given", given);
  leave_role(SanctionKind::GiveRole, "not given", other);
  leave_role(SanctionKind::TakeRole, "taken", other);
  leave_role(SanctionKind::TakeRole, "not taken", given);
  leave(by_rule(SanctionKind::Timeout, "over or never there", "bob"));
  leave(by_rule(SanctionKind::EndTimeout, "ended", "bob"));
  leave(by_rule(SanctionKind::Kick, "not kicked", "bob"));
  Sanction note = by_rule(SanctionKind::Note, "noted", "bob");
  leave(note);
  be_served();
  for (const char* act : {"given", "taken", "ended", "noted"}) EXPECT_EQ(state_of(act), "done ") << act;
  for (const char* act : {"not given", "not taken", "over or never there", "not kicked"})
    EXPECT_EQ(state_of(act), "failed interrupted") << act;
  EXPECT_THAT(told("bob"), IsEmpty()) << "nothing of it was done again";
}

// Who left was kicked, perhaps; timed out they were not.
TEST_F(LeftLying, OfWhoLeftOnlyAKickIsDone) {
  begin();
  leave(by_rule(SanctionKind::Kick, "kicked", "bob"));
  leave(by_rule(SanctionKind::Timeout, "not timed out", "bob"));
  guild.as("bob").leave();
  be_served();
  EXPECT_EQ(state_of("kicked"), "done ");
  EXPECT_EQ(state_of("not timed out"), "failed interrupted");
}

// R21.3 what Discord does not answer about is asked again, and not given up
TEST_F(LeftLying, ItIsAskedUntilDiscordAnswers) {
  begin();
  leave(by_rule(SanctionKind::Ban, "banned", "bob"));
  discord_sim::ban(simulation.world(), guild.id(), sim_user("bob"), "");
  fault("GET", ban_route, 503);
  serve();
  simulation.advance(3min);
  EXPECT_EQ(state_of("banned"), "begun ");
  simulation.api().faults().clear();
  EXPECT_EQ(apply(by_rule(SanctionKind::Warn, "another", "ada")).state, State::Done);
  EXPECT_EQ(state_of("banned"), "done ");
}

// R3.8 of what nobody knows whether it was done no row says that it failed; it is found out later
TEST_F(LeftLying, WhatNobodyKnowsStaysBegun) {
  begin();
  fault("PUT", ban_route, 0, true);
  fault("GET", ban_route, 503);
  EXPECT_EQ(apply(by_rule(SanctionKind::Ban, "unknown", "bob")).fault, platform::SanctionFault::DiscordAway);
  EXPECT_EQ(state_of("unknown"), "begun ");
  simulation.api().faults().clear();
  simulation.advance(platform::sanction_rows::held_for + 1s);
  EXPECT_EQ(apply(by_rule(SanctionKind::Ban, "unknown", "bob")).state, State::DoneBefore);
  EXPECT_THAT(numbers_of("bob"), SizeIs(1));
}

// R3.4 a softban that was left outside is not done before they are let back
TEST_F(LeftLying, ASoftbanLetsBackBeforeItIsDone) {
  begin();
  leave(by_rule(SanctionKind::Softban, "soft", "bob"));
  discord_sim::ban(simulation.world(), guild.id(), sim_user("bob"), "");
  fault("DELETE", ban_route, 503);
  serve();
  simulation.advance(3min);
  EXPECT_EQ(state_of("soft"), "begun ");
  EXPECT_TRUE(banned("bob"));
  simulation.api().faults().clear();
  EXPECT_EQ(apply(by_rule(SanctionKind::Warn, "another", "ada")).state, State::Done);
  EXPECT_EQ(state_of("soft"), "done ");
  EXPECT_FALSE(banned("bob"));
}

// R22.16 whoever finds it underway looks again when its time is over, and does not do it twice
TEST_F(LeftLying, WhatIsUnderwayIsLookedAtAgain) {
  begin();
  EXPECT_EQ(apply(by_rule(SanctionKind::Warn, "first", "ada")).state, State::Done);
  leave(by_rule(SanctionKind::Softban, "soft", "bob"), 0min);
  EXPECT_EQ(apply(by_rule(SanctionKind::Softban, "soft", "bob")).state, State::Underway);
  // It was done by then; he is back.
  discord_sim::ban(simulation.world(), guild.id(), sim_user("bob"), "");
  simulation.advance(platform::sanction_rows::held_for + 1s);
  const SanctionOutcome again = apply(by_rule(SanctionKind::Softban, "soft", "bob"));
  EXPECT_EQ(again.state, State::DoneBefore);
  EXPECT_FALSE(banned("bob"));
  EXPECT_THAT(told("bob"), IsEmpty());
}

// R3.6 what nobody was told of is told by the next process; what happened long ago by its case alone
TEST_F(LeftLying, WhatHappenedLongAgoIsToldByItsCase) {
  begin();
  for (const auto& [act, ago] : {std::pair{"a moment ago", 10min}, std::pair{"yesterday", 1440min}}) {
    const Sanction kick = by_rule(SanctionKind::Kick, act, "bob");
    leave(kick, ago);
    static_cast<void>(wait_for(finish(database(), kick, simulation.time().now() - ago + 1min)));
  }
  be_served();
  EXPECT_THAT(logged(), ElementsAre(HasSubstr("1 · Kick")));
}

}  // namespace
}  // namespace herwa::features::moderation
