// The moderators' commands on real stores and the simulated Discord: what is done, what is told, what is
// numbered, and what happens when something is in the way.
#include "features/moderation/test_moderation.hpp"

namespace herwa::features::moderation {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// R3.1 R22.5 a warning is a case with a number, and the member is told
TEST_F(Moderation, AWarningIsACaseAndTheMemberIsTold) {
  begin();
  EXPECT_THAT(as("ada", "/warn user:@bob reason:puns"), AllOf(HasSubstr("#1"), HasSubstr("They were told")));
  EXPECT_THAT(told("bob"),
              ElementsAre(AllOf(HasSubstr("warned"), HasSubstr("Test guild"), HasSubstr("puns"))));
  EXPECT_THAT(as("ada", "/case show number:1"), AllOf(HasSubstr("Warning"), HasSubstr("puns")));
  EXPECT_THAT(as("ada", "/cases user:@bob"), HasSubstr("#1"));
  EXPECT_THAT(as("ada", "/case show number:2"), HasSubstr("no case #2"));
  EXPECT_THAT(logged(), ElementsAre(AllOf(HasSubstr("member.sanctioned: \\#1"), HasSubstr("puns"))));
}

// R3.6 R3.7 the server's log says number, moderator, member and reason of each act, and the case keeps them
// and its time
TEST_F(Moderation, WhatWasDoneIsLoggedAndKept) {
  begin();
  const Instant before = simulation.time().now();
  EXPECT_THAT(as("ada", "/kick user:@bob reason:shouting"), HasSubstr("#1"));
  EXPECT_THAT(logged(),
              ElementsAre(AllOf(HasSubstr("member.sanctioned: \\#1"), HasSubstr("Kick"), HasSubstr("ada"),
                                HasSubstr(user("ada").text()), HasSubstr("shouting"))));
  const auto kept = wait_for(sanctions().find(id_of(guild), 1));
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->reason, "shouting");
  EXPECT_EQ(kept->target, user("bob"));
  EXPECT_EQ(kept->by, user("ada"));
  EXPECT_GE(kept->at, before);
  EXPECT_LE(kept->at, simulation.time().now());
}

// R4.1 R4.2 a warning counts for as long as the server said when it was given
TEST_F(Moderation, AWarningCountsForItsTime) {
  begin();
  EXPECT_THAT(as("ada", "/warn user:@bob reason:puns"), HasSubstr("#1"));
  ASSERT_TRUE(wait_for(settings().change({.guild = id_of(guild),
                                          .feature = "moderation",
                                          .author = UserId(7),
                                          .source = platform::ChangeSource::Dashboard,
                                          .patch = R"({"warnings-expire": 604800})"})));
  EXPECT_THAT(as("ada", "/warn user:@bob reason:more"), HasSubstr("#2"));
  EXPECT_THAT(as("ada", "/cases user:@bob"), HasSubstr("2 warnings in force"));
  EXPECT_EQ(ends_after(1), "P30D");
  EXPECT_EQ(ends_after(2), "P7D");
  EXPECT_THAT(as("ada", "/case show number:2"), HasSubstr("Expires"));
  decay(8 * 24h);
  EXPECT_THAT(as("ada", "/cases user:@bob"), HasSubstr("1 warning in force"));
  EXPECT_THAT(as("ada", "/case show number:2"), HasSubstr("Expired")) << "it stays among the cases";
}

// R3.2 R3.3 R3.4 Discord does it, with the moderator and the reason in its own audit log
TEST_F(Moderation, EachActIsDiscordsOwnWithItsReason) {
  begin();
  EXPECT_THAT(as("ada", "/timeout user:@bob minutes:10 reason:loud"), HasSubstr("#1"));
  EXPECT_NEAR(static_cast<double>((*member("bob")->timed_out_until - simulation.world().now()).count()),
              600e6, 1e6);
  EXPECT_THAT(last_audit().reason, AllOf(HasSubstr("ada"), HasSubstr(user("ada").text()), HasSubstr("loud")));
  EXPECT_THAT(as("ada", "/untimeout user:@bob"), HasSubstr("#2"));
  EXPECT_FALSE(member("bob")->timed_out_until);
  const auto id = sim_user("bob");
  EXPECT_THAT(as("ada", "/ban user:@bob reason:spam delete-hours:24"), HasSubstr("#3"));
  EXPECT_TRUE(simulation.world().guild(guild.id())->bans.contains(id));
  EXPECT_THAT(told("bob").back(), AllOf(HasSubstr("banned"), HasSubstr("spam")));
  EXPECT_THAT(as("ada", "/unban user:" + user("bob").text()), HasSubstr("#4"));
  EXPECT_FALSE(simulation.world().guild(guild.id())->bans.contains(id));
  EXPECT_THAT(as("ada", "/unban user:" + user("bob").text()), HasSubstr("not banned"));
  guild.join("bob");
  EXPECT_THAT(as("ada", "/kick user:@bob"), HasSubstr("#5")) << "what failed took no number";
  EXPECT_EQ(member("bob"), nullptr);
}

// Of two who are banned the one who is let back is.
TEST_F(Moderation, OneBanThatEndsEndsNoOther) {
  begin();
  guild.join("carol");
  known["carol"] = guild.member_id("carol");
  EXPECT_EQ(apply(by_rule(SanctionKind::Ban, "a", "bob")).number, 1);
  EXPECT_EQ(apply(by_rule(SanctionKind::Ban, "b", "carol")).number, 2);
  discord_sim::unban(simulation.world(), guild.id(), sim_user("carol"));
  simulation.advance(1s);
  const auto left = wait_for(database().query_in_guild(
      id_of(guild), "select number from platform.sanctions where ban_in_force", {}));
  ASSERT_EQ(left.size(), 1U);
  EXPECT_EQ(left.one().get<std::int64_t>(0), 1);
}

// H2.5 which ban is in force, so that it is not forgotten
TEST_F(Moderation, TheLastBanIsInForceUntilItIsTakenBack) {
  begin();
  const auto in_force = [this] {
    return wait_for(database().query_in_guild(
                        id_of(guild),
                        "select coalesce(string_agg(number::text, ' '), '') from platform.sanctions"
                        " where ban_in_force",
                        {}))
        .one()
        .get<std::string>(0);
  };
  EXPECT_THAT(as("ada", "/ban user:@bob reason:spam"), HasSubstr("#1"));
  EXPECT_EQ(in_force(), "1");
  EXPECT_THAT(as("ada", "/unban user:" + user("bob").text()), HasSubstr("#2"));
  EXPECT_EQ(in_force(), "");
  EXPECT_THAT(as("ada", "/ban user:" + user("bob").text()), HasSubstr("#3"));
  EXPECT_EQ(in_force(), "3");
  discord_sim::unban(simulation.world(), guild.id(), sim_user("bob"));
  simulation.advance(1s);
  EXPECT_EQ(in_force(), "") << "by hand, in Discord";
}

TEST_F(Moderation, RolesAreGivenAndTakenBelowOnesOwn) {
  begin();
  const auto low = guild.add_role("Helpers");
  simulation.advance(1s);
  EXPECT_THAT(as("ada", "/role give user:@bob role:@Helpers"), HasSubstr("#1"));
  EXPECT_THAT(member("bob")->roles, ElementsAre(low));
  EXPECT_THAT(as("ada", "/role take user:@bob role:@Helpers"), HasSubstr("#2"));
  EXPECT_THAT(member("bob")->roles, IsEmpty());
  // R8.10 her own role is as high as her highest
  EXPECT_THAT(as("ada", "/role give user:@bob role:@Moderators"), HasSubstr("as high as your highest"));
  EXPECT_THAT(member("bob")->roles, IsEmpty());
}

TEST_F(Moderation, AMessageIsDeletedFromItsMenu) {
  begin();
  const auto message = guild.as("bob").say("buy now");
  const auto reply = guild.as("ada").use_on(message, "Delete message");
  EXPECT_THAT(reply.text + reply.refusal, HasSubstr("#1"));
  EXPECT_EQ(simulation.world().message(guild.channel_id("general"), message), nullptr);
  // Her own is nothing for a case; nobody acts on themselves.
  const auto own = guild.as("ada").say("mine");
  EXPECT_THAT(guild.as("ada").use_on(own, "Delete message").text, HasSubstr("yourself"));
}

// P1 P2 R1.4 R1.6 R1.7 R3.9 R3.10 R19.2 R19.3 R22.6 nobody above, nobody equal, not the owner, not oneself;
// and nothing is done
TEST_F(Moderation, WhoStandsAboveIsSafe) {
  begin();
  make_moderator("bob");
  EXPECT_THAT(as("ada", "/timeout user:@bob minutes:5"), HasSubstr("as high as yours"));
  EXPECT_THAT(as("ada", "/ban user:@owner"), HasSubstr("owner of the server"));
  EXPECT_THAT(as("ada", "/kick user:@ada"), HasSubstr("yourself"));
  EXPECT_FALSE(member("bob")->timed_out_until);
  EXPECT_THAT(numbers_of("bob"), IsEmpty());
  EXPECT_THAT(told("bob"), IsEmpty());
}

// R1.3 P5 the same when a rule or a page asks, which no guard stood before
TEST_F(Moderation, WhoAsksFromWithinIsCheckedToo) {
  begin();
  Sanction from_within = by_rule(SanctionKind::Kick, "a", "bob");
  from_within.by = {.user = user("bob"), .name = "bob", .roles = {}, .permissions = {}};
  from_within.target = user("ada");
  EXPECT_EQ(apply(from_within).denial.code, platform::DenialCode::PermissionMissing);
  EXPECT_EQ(apply(by_rule(SanctionKind::Ban, "b", "owner")).denial.code, platform::DenialCode::TargetIsOwner);
  Sanction on_me = by_rule(SanctionKind::Kick, "c", "bob");
  on_me.target = bot->cache().own_id();
  EXPECT_EQ(apply(on_me).fault, platform::SanctionFault::TargetIsMe);
  EXPECT_NE(member("ada"), nullptr);
  EXPECT_EQ(state_of("a"), "none") << "what is refused leaves nothing";
}

// R1.5 what the bot lacks is named
TEST_F(Moderation, WhatTheBotLacksIsNamed) {
  auto& poor = simulation.guild({.members = {"eve", "mallory"}, .bot_permissions = 0});
  begin();
  simulation.advance(1s);
  EXPECT_THAT(poor.as("eve").slash("/kick user:@mallory").text, HasSubstr("Kick Members"));
  EXPECT_NE(simulation.world().member(poor.id(), poor.member_id("mallory")), nullptr);
}

// R22.16 the same act asked for again is not done again, and says which number it has
TEST_F(Moderation, WhatIsAskedTwiceIsDoneOnce) {
  begin();
  const SanctionOutcome first = apply(by_rule(SanctionKind::Kick, "rule 1 message 5", "bob"));
  EXPECT_EQ(first.state, State::Done);
  // He is no member any more, and yet nobody is told that it failed.
  const SanctionOutcome again = apply(by_rule(SanctionKind::Kick, "rule 1 message 5", "bob"));
  EXPECT_EQ(again.state, State::DoneBefore);
  EXPECT_EQ(again.number, first.number);
  guild.join("bob");
  EXPECT_EQ(apply(by_rule(SanctionKind::Kick, "rule 1 message 5", "bob")).state, State::DoneBefore);
  EXPECT_NE(member("bob"), nullptr) << "he came back and was not kicked for the same message";
  EXPECT_EQ(told("bob").size(), 1U);
  EXPECT_EQ(logged().size(), 1U) << "told to others once";
}

// P10 R3.5 R22.15 many at once: each once, and the numbers have no gaps
TEST_F(Moderation, ManyAtOnceHaveNumbersWithoutGaps) {
  begin();
  std::vector<std::optional<SanctionOutcome>> outcomes(40);
  for (std::size_t n = 0; n < outcomes.size(); ++n) {
    // Every act twice; ten of them to somebody who is not there.
    Sanction one = by_rule(SanctionKind::Warn, "act " + std::to_string(n / 2), "bob");
    if (n % 4 >= 2) one.target = UserId(999);
    tasks.spawn("apply", keep(one, outcomes[n]));
  }
  ASSERT_TRUE(simulation.run_until(
      [&] { return std::ranges::all_of(outcomes, [](const auto& one) { return one.has_value(); }); }, 5min));
  std::set<std::int64_t> numbers;
  for (std::size_t n = 0; n < outcomes.size(); ++n) {
    if (n % 4 >= 2) {
      EXPECT_EQ(outcomes[n]->fault, platform::SanctionFault::NotAMember);
    } else if (outcomes[n]->state == State::Done) {
      EXPECT_TRUE(numbers.insert(*outcomes[n]->number).second);
    }
  }
  EXPECT_EQ(numbers.size(), 10U);
  EXPECT_EQ(*numbers.begin(), 1);
  EXPECT_EQ(*numbers.rbegin(), 10);
}

// R3.8 R22.12 what Discord refuses leaves no case and no message that says it happened
TEST_F(Moderation, WhatDiscordRefusesDidNotHappen) {
  begin();
  fault("PUT", ban_route, 403);
  EXPECT_THAT(as("ada", "/ban user:@bob reason:spam"), HasSubstr("Discord refused it"));
  EXPECT_THAT(numbers_of("bob"), IsEmpty());
  EXPECT_THAT(told("bob"), ElementsAre("What stood here was not carried out."));
  EXPECT_THAT(logged(), ElementsAre(AllOf(HasSubstr("sanction.failed"), HasSubstr("spam"),
                                          HasSubstr("Discord refused it"))));
  simulation.api().faults().clear();
  EXPECT_THAT(as("ada", "/ban user:@bob reason:spam"), HasSubstr("#1"));
}

// R21.3 Discord does not say who they are: nothing is tried, and the moderator is told so
TEST_F(Moderation, WithoutAnAnswerNothingIsTried) {
  begin();
  fault("GET", member_route, 503);
  EXPECT_EQ(apply(by_rule(SanctionKind::Ban, "a", "bob")).fault, platform::SanctionFault::DiscordSilent);
  EXPECT_FALSE(simulation.world().guild(guild.id())->bans.contains(sim_user("bob")));
}

}  // namespace
}  // namespace herwa::features::moderation
