// What stands beside an act: the reason in Discord's own log, the second page of a list, what Redis remembers
// of who is forgotten, and what is told when the end of a ban cannot come.
#include "features/moderation/test_moderation.hpp"
// tidy allows layers: only tests include this
#include "testing/discord_sim/world/channel_changes.hpp"
// tidy allows layers: only tests include this
#include "testing/discord_sim/world/guild_changes.hpp"
// tidy allows layers: only tests include this
#include "testing/discord_sim/world/message_changes.hpp"
// tidy allows layers: only tests include this
#include "testing/stores.hpp"

namespace herwa::features::moderation {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
namespace may = discord_sim::permission;

class ModerationBeside : public Moderation {
 protected:
  discord_sim::MessageId write(const std::string& who, std::string text) {
    discord_sim::Message message{.channel = guild.channel_id("general"), .guild = guild.id()};
    message.author = known.at(who);
    message.content = std::move(text);
    return discord_sim::post_message(simulation.world(), std::move(message)).id;
  }
  bool banned(const std::string& who) {
    return simulation.world().guild(guild.id())->bans.contains(sim_user(who));
  }
  // What Discord's audit log has of it since it was last asked.
  std::vector<std::string> reasons_since() {
    const auto& all = simulation.world().guild(guild.id())->audit_log;
    std::vector<std::string> reasons;
    for (; seen_ < all.size(); ++seen_) reasons.push_back(all[seen_].reason);
    return reasons;
  }

 private:
  std::size_t seen_ = 0;
};

// R3.7 whatever is done, Discord's own log says by whom and why, for there the bot stands for everybody
TEST_F(ModerationBeside, EachActLeavesItsReasonInDiscordsLog) {
  begin();
  guild.add_role("Helpers");
  simulation.advance(1s);
  static_cast<void>(reasons_since());
  const auto of_bob = write("bob", "buy now");
  for (const char* command :
       {"/role give user:@bob role:@Helpers reason:owls", "/role take user:@bob role:@Helpers reason:owls",
        "/timeout user:@bob minutes:5 reason:owls", "/untimeout user:@bob reason:owls",
        "/nick user:@bob name:Bobby reason:owls", "/slowmode seconds:5 reason:owls", "/lock reason:owls",
        "/unlock reason:owls", "/purge count:1 user:@bob reason:owls", "/softban user:@bob reason:owls"}) {
    EXPECT_THAT(as("ada", command), HasSubstr("#")) << command;
    EXPECT_THAT(reasons_since(),
                AllOf(Not(IsEmpty()), Each(AllOf(HasSubstr("owls"), HasSubstr(user("ada").text())))))
        << command;
    simulation.advance(10s);
  }
  EXPECT_EQ(simulation.world().message(guild.channel_id("general"), of_bob), nullptr);
  guild.join("bob");
  write("bob", "one");
  write("bob", "two");
  EXPECT_THAT(as("ada", "/purge count:2 user:@bob reason:owls"), HasSubstr("2 messages were deleted"));
  EXPECT_THAT(reasons_since(), Contains(HasSubstr("owls")));
  const auto third = guild.as("bob").say("three");
  guild.as("ada").use_on(third, "Delete message");
  EXPECT_THAT(reasons_since(), Contains(HasSubstr(user("ada").text()))) << "who deleted it, without a word";
  EXPECT_THAT(as("ada", "/ban user:@bob reason:owls"), HasSubstr("#"));
  EXPECT_THAT(as("ada", "/unban user:" + user("bob").text() + " reason:owls"), HasSubstr("#"));
  EXPECT_THAT(reasons_since(), Each(HasSubstr("owls")));
  guild.join("bob");
  EXPECT_THAT(as("ada", "/kick user:@bob reason:owls"), HasSubstr("#"));
  EXPECT_THAT(reasons_since(), Contains(HasSubstr("owls")));
}

// The same of a rule, in whose name nobody acts.
TEST_F(ModerationBeside, ARulesReasonIsInDiscordsLogToo) {
  begin();
  EXPECT_EQ(apply(by_rule(SanctionKind::Kick, "a", "bob")).state, State::Done);
  EXPECT_THAT(last_audit().reason, AllOf(HasSubstr("Herwa"), HasSubstr("a rule said so")));
}

// R3.7 the case of a nickname says what they were called, and what they are called from now on
TEST_F(ModerationBeside, ACaseOfANicknameHasBothNames) {
  begin();
  EXPECT_THAT(as("ada", "/nick user:@bob name:Bobby"), HasSubstr("#1"));
  EXPECT_EQ(wait_for(sanctions().find(id_of(guild), 1))->reason, "bob → Bobby");
  simulation.advance(10s);
  EXPECT_THAT(as("ada", "/nick user:@bob name:Robert reason:asked for"), HasSubstr("#2"));
  EXPECT_EQ(wait_for(sanctions().find(id_of(guild), 2))->reason, "Bobby → Robert · asked for");
}

// The next page is of what the first was of: member, kind, days, and what is void.
TEST_F(ModerationBeside, ASecondPageIsOfTheSameList) {
  begin();
  EXPECT_EQ(apply(by_rule(SanctionKind::Note, "long ago", "bob")).number, 1);
  simulation.advance(48h);
  EXPECT_EQ(apply(by_rule(SanctionKind::Timeout, "another kind", "bob")).number, 2);
  EXPECT_EQ(apply(by_rule(SanctionKind::Note, "another member", "ada")).number, 3);
  for (int n = 4; n <= 15; ++n)
    EXPECT_EQ(apply(by_rule(SanctionKind::Note, "note " + std::to_string(n), "bob")).number, n);
  EXPECT_THAT(as("owner", "/case void number:4 reason:wrong"), HasSubstr("is void"));
  const auto first = guild.as("owner").slash("/case list user:@bob kind:note days:1 voided:true");
  EXPECT_THAT(first.embeds.dump(), AllOf(HasSubstr("#15**"), HasSubstr("#6**"), Not(HasSubstr("#5**"))));
  const auto second = guild.as("owner").press(first, "Older");
  EXPECT_THAT(second.embeds.dump(), AllOf(HasSubstr("#5**"), HasSubstr("#4**"), Not(HasSubstr("#3**")),
                                          Not(HasSubstr("#2**")), Not(HasSubstr("#1**"))));
}

// A text has no room in a button, so that its list says that there is more.
TEST_F(ModerationBeside, AListOfATextSaysThatThereIsMore) {
  begin();
  for (int n = 1; n <= 10; ++n)
    EXPECT_TRUE(apply(by_rule(SanctionKind::Note, "note " + std::to_string(n), "bob")).done());
  EXPECT_THAT(as("ada", "/case list text:rule"), AllOf(HasSubstr("#1**"), Not(HasSubstr("There are more"))));
  EXPECT_TRUE(apply(by_rule(SanctionKind::Note, "note 11", "bob")).done());
  EXPECT_THAT(as("ada", "/case list text:rule"), AllOf(Not(HasSubstr("#1**")), HasSubstr("There are more")));
}

// R19.13 what was typed into a case is text in its history and in the reason of its voiding
TEST_F(ModerationBeside, AHistoryShowsWhatWasTyped) {
  begin();
  EXPECT_EQ(apply(by_rule(SanctionKind::Note, "a", "bob")).number, 1);
  EXPECT_THAT(as("ada", "/case edit number:1 reason:**bold** words"), HasSubstr("is changed"));
  EXPECT_THAT(as("ada", "/case void number:1 reason:**wrong** one"), Not(HasSubstr("**wrong**")));
  EXPECT_THAT(as("ada", "/case history number:1"),
              AllOf(HasSubstr("bold"), Not(HasSubstr("**bold**")), Not(HasSubstr("**wrong**"))));
}

// R3.7 a purge keeps its reason, asked about or not, and the question is forgotten after ten minutes
TEST_F(ModerationBeside, APurgeThatIsAskedAboutKeepsItsReason) {
  begin();
  for (int n = 0; n < 53; ++n) write("bob", "message " + std::to_string(n));
  EXPECT_THAT(as("ada", "/purge count:1 reason:owls"), HasSubstr("#1"));
  EXPECT_THAT(wait_for(sanctions().find(id_of(guild), 1))->reason, HasSubstr("owls"));
  const auto asked = guild.as("ada").slash("/purge count:51 reason:more owls");
  const std::string keys = testing::redis_command(testing::redis(), "KEYS *:moderation:purge:*");
  const std::string key =
      keys.substr(keys.find("bot:"), keys.find("\r\n", keys.find("bot:")) - keys.find("bot:"));
  const int left_ms = std::stoi(testing::redis_command(testing::redis(), "PTTL " + key).substr(1));
  EXPECT_GT(left_ms, 0);
  EXPECT_LE(left_ms, 600'000);
  guild.as("ada").press(asked, "Delete 51");
  simulation.advance(5s);
  EXPECT_THAT(wait_for(sanctions().find(id_of(guild), 2))->reason, HasSubstr("more owls"));
}

// A link that is there is not put there again.
TEST_F(ModerationBeside, ALinkIsThereOnce) {
  begin();
  EXPECT_EQ(apply(by_rule(SanctionKind::Note, "a", "bob")).number, 1);
  for (int n = 0; n < 2; ++n) {
    as("ada", "/case edit number:1 link:https://pic.example/1");
    simulation.advance(5s);
  }
  EXPECT_EQ(wait_for(sanctions().find(id_of(guild), 1))->evidence.size(), 1U);
  EXPECT_EQ(wait_for(sanctions().find(id_of(guild), 1))->revision, 1);
}

// R4.3 where warnings count more than one each, both figures are told
TEST_F(ModerationBeside, PointsAreToldBesideTheCount) {
  begin();
  EXPECT_THAT(as("ada", "/warn user:@bob reason:puns points:3"), HasSubstr("#1"));
  EXPECT_THAT(as("ada", "/cases user:@bob"), AllOf(HasSubstr("1 warning in force"), HasSubstr("3 points")));
}

// R4.2 what is over is over, whether decay has come by or not
TEST_F(ModerationBeside, AWarningThatIsOverIsNotBroughtBack) {
  begin();
  ASSERT_TRUE(wait_for(settings().change({.guild = id_of(guild),
                                          .feature = "moderation",
                                          .author = UserId(7),
                                          .source = platform::ChangeSource::Dashboard,
                                          .patch = R"({"warnings-expire": 86400})"})));
  EXPECT_THAT(as("ada", "/warn user:@bob reason:puns"), HasSubstr("#1"));
  simulation.advance(25h);
  EXPECT_THAT(as("ada", "/case edit number:1 days:100"), HasSubstr("has expired"));
}

// R3.6 R4.7 the server's log names the case that brought another about
TEST_F(ModerationBeside, TheLogNamesWhatBroughtItAbout) {
  begin();
  EXPECT_EQ(apply(by_rule(SanctionKind::Note, "a", "bob")).number, 1);
  Sanction kick = by_rule(SanctionKind::Kick, "b", "bob");
  kick.because_of = 1;
  EXPECT_EQ(apply(kick).number, 2);
  EXPECT_THAT(logged().back(), AllOf(HasSubstr("\\#2"), HasSubstr("#1")));
}

// R3.6 the server's log is found by whom it was done to, by whom, and where
TEST_F(ModerationBeside, TheLogIsFoundByWhomAndWhere) {
  begin();
  EXPECT_THAT(as("ada", "/warn user:@bob reason:puns"), HasSubstr("#1"));
  EXPECT_THAT(as("ada", "/slowmode seconds:30 reason:heated"), HasSubstr("#2"));
  let_records_out();
  const auto all = wait_for(platform::log_rows::page(database(), {.guild = id_of(guild)})).entries;
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[1].entry.user, user("bob"));
  for (const auto& one : all) EXPECT_EQ(one.entry.by, user("ada"));
  EXPECT_EQ(all[0].entry.channel, ChannelId(guild.channel_id("general").value()));
}

// R3.7 an answer that comes late is the moderator's alone, as one that comes at once
TEST_F(ModerationBeside, LateAnswersAreTheModeratorsOwn) {
  const platform::Feature feature = whole();
  ASSERT_FALSE(feature.commands.empty());
  for (const platform::CommandEntry& command : feature.commands)
    EXPECT_TRUE(command.late_answer_private) << command.definition.name;
}

// R21.3 what may have happened is not taken back from the member who was told
TEST_F(ModerationBeside, WhatMayHaveHappenedStaysTold) {
  begin();
  fault("PUT", ban_route, 503);
  fault("GET", ban_route, 503);
  EXPECT_EQ(apply(by_rule(SanctionKind::Ban, "a", "bob")).fault, platform::SanctionFault::DiscordAway);
  EXPECT_THAT(told("bob"), ::testing::ElementsAre(HasSubstr("banned")));
}

// H2.5 R4.9 who is forgotten has no warnings, whatever Redis remembered a moment ago
TEST_F(ModerationBeside, WhoIsForgottenHasNoWarningsInRedis) {
  begin();
  EXPECT_EQ(apply(by_rule(SanctionKind::Warn, "a", "bob")).number, 1);
  EXPECT_EQ(wait_for(warnings().of(id_of(guild), user("bob"))).count, 1);
  wait_for(database().query_in_guild(id_of(guild), "update platform.sanctions set target_id = 5"));
  wait_for(whole().personal.forget(id_of(guild), user("bob")));
  EXPECT_EQ(wait_for(warnings().of(id_of(guild), user("bob"))).count, 0);
}

// R3.4 R3.8 who counts on the end of a ban hears that it did not come, and of which
TEST_F(ModerationBeside, ABanThatCannotBeEndedIsTold) {
  begin();
  EXPECT_THAT(as("ada", "/ban user:@bob days:1"), HasSubstr("#1"));
  for (auto& [id, role] : simulation.world().guild_at(guild.id()).roles) {
    if (!role.bot) continue;
    role.permissions = may::view_channel | may::send_messages;
    discord_sim::announce_role(simulation.world(), guild.id(), id);
  }
  simulation.advance(25h);
  EXPECT_TRUE(banned("bob"));
  EXPECT_THAT(logged(), Contains(AllOf(HasSubstr("sanction.failed"), HasSubstr("#1"))));
}

// R3.4 R3.7 the end of a ban names the ban, and says why it ended
TEST_F(ModerationBeside, TheEndOfABanNamesItsBan) {
  begin();
  EXPECT_THAT(as("ada", "/ban user:@bob days:1"), HasSubstr("#1"));
  simulation.advance(23h);
  EXPECT_TRUE(banned("bob"));
  simulation.advance(2h);
  EXPECT_FALSE(banned("bob"));
  const auto kept = wait_for(sanctions().find(id_of(guild), 2));
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->kind, SanctionKind::Unban);
  EXPECT_EQ(kept->because_of, 1);
  EXPECT_EQ(kept->reason, "The time of the ban is over.");
}

// B21 a process died in the middle of a ban for a while: the ban ends all the same
TEST_F(ModerationBeside, ABanThatWasLeftInTheMiddleEnds) {
  begin();
  Sanction ban = by_rule(SanctionKind::Ban, "in the middle", "bob");
  ban.lasts = 24h;
  // A moment ago, so that it is still the other process's.
  static_cast<void>(wait_for(
      platform::sanction_rows::claim(database(), ban, simulation.time().now() - std::chrono::seconds(1))));
  discord_sim::ban(simulation.world(), guild.id(), sim_user("bob"), "");
  serve();
  simulation.advance(5min);
  EXPECT_EQ(state_of("in the middle"), "done ");
  simulation.advance(23h);
  EXPECT_TRUE(banned("bob"));
  simulation.advance(2h);
  EXPECT_FALSE(banned("bob"));
}

// What is to be taken away and is gone is as it should be.
TEST_F(ModerationBeside, AnOverwriteThatIsGoneIsNoFailure) {
  begin();
  Sanction unlock = by_rule(SanctionKind::Unlock, "a", "bob");
  unlock.target = {};
  unlock.channel = ChannelId(guild.channel_id("general").value());
  unlock.overwrites = {{.to = {.id = moderators.value()}, .removed = true}};
  EXPECT_EQ(apply(unlock).state, State::Done);
}

// R21.3 of a server in an outage nobody knows what it is like: nothing is tried
TEST_F(ModerationBeside, InAnOutageNothingIsTried) {
  begin();
  Sanction kick = by_rule(SanctionKind::Kick, "a", "bob");
  kick.target_roles = std::vector<RoleId>{};
  discord_sim::set_available(simulation.world(), guild.id(), false);
  simulation.advance(1s);
  const SanctionOutcome outcome = apply(kick);
  EXPECT_EQ(outcome.state, State::Refused);
  EXPECT_EQ(outcome.fault, platform::SanctionFault::Starting);
}

}  // namespace
}  // namespace herwa::features::moderation
