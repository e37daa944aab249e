// The moderators' acts at their edges: what goes with a ban, what an act leaves in the log, whom and what it
// leaves alone, and what is tried again.
#include "features/moderation/test_moderation.hpp"
#include "platform/text/harmless.hpp"
// tidy allows layers: only tests include this
#include "testing/discord_sim/world/channel_changes.hpp"
// tidy allows layers: only tests include this
#include "testing/discord_sim/world/message_changes.hpp"

namespace herwa::features::moderation {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
namespace may = discord_sim::permission;

class ModerationEdges : public Moderation {
 protected:
  using Moderation::Moderation;

  discord_sim::MessageId write(const std::string& who, std::string text) {
    discord_sim::Message message{.channel = guild.channel_id("general"), .guild = guild.id()};
    message.author = known.at(who);
    message.content = std::move(text);
    return discord_sim::post_message(simulation.world(), std::move(message)).id;
  }
  [[nodiscard]] bool there(discord_sim::MessageId id) {
    return simulation.world().message(guild.channel_id("general"), id) != nullptr;
  }
  bool banned(const std::string& who) {
    return simulation.world().guild(guild.id())->bans.contains(sim_user(who));
  }
  [[nodiscard]] std::vector<std::string> texts_in_database(postgres::Sql sql) {
    std::vector<std::string> all;
    for (const auto& row : wait_for(database().query_in_guild(id_of(guild), sql, {})))
      all.push_back(row.get<std::string>(0));
    return all;
  }
};

// R3.4 messages go with a ban for as long as the moderator said, and with a softban for a day
TEST_F(ModerationEdges, MessagesGoWithABanAndASoftban) {
  begin();
  const auto of_bob = write("bob", "buy now");
  EXPECT_THAT(as("ada", "/ban user:@bob"), HasSubstr("#1"));
  EXPECT_TRUE(there(of_bob)) << "nobody said so";
  EXPECT_THAT(as("ada", "/unban user:" + user("bob").text()), HasSubstr("#2"));
  guild.join("bob");
  EXPECT_THAT(as("ada", "/softban user:@bob"), HasSubstr("#3"));
  EXPECT_FALSE(there(of_bob));
  guild.join("bob");
  const auto again = write("bob", "buy now");
  EXPECT_THAT(as("ada", "/ban user:@bob delete-hours:1"), HasSubstr("#4"));
  EXPECT_FALSE(there(again));
}

// R4.3 a warning counts what the moderator says, and one where they say nothing
TEST_F(ModerationEdges, AWarningCountsWhatWasSaid) {
  begin();
  EXPECT_THAT(as("ada", "/warn user:@bob reason:puns points:3"), HasSubstr("#1"));
  EXPECT_THAT(as("ada", "/warn user:@bob reason:puns"), HasSubstr("#2"));
  EXPECT_EQ(wait_for(sanctions().warnings_in_force(id_of(guild), user("bob"))).points, 4);
}

// R19.13 a reason is shown as it was typed, in one case and in a list, which says whose each case is
TEST_F(ModerationEdges, CasesShowWhatWasTypedAndWhose) {
  begin();
  EXPECT_THAT(as("ada", "/warn user:@bob reason:**look** here"), HasSubstr("#1"));
  EXPECT_THAT(as("ada", "/case show number:1"), AllOf(HasSubstr("look"), Not(HasSubstr("**look**"))));
  const std::string bob = "<@" + user("bob").text() + ">";
  EXPECT_THAT(as("ada", "/case list"), AllOf(HasSubstr(bob), Not(HasSubstr("**look**"))));
  EXPECT_THAT(as("ada", "/case list user:@bob"), AllOf(HasSubstr("#1"), Not(HasSubstr(bob))));
}

// R1.5 what counts is what the bot may in that channel, and it is said before anything is tried
TEST_F(ModerationEdges, TheBotsRightsAreThoseOfTheChannel) {
  auto& poor =
      simulation.guild({.name = "Poor",
                        .members = {"eve", "mallory"},
                        .bot_permissions = may::view_channel | may::send_messages | may::manage_messages});
  begin();
  simulation.world().channel_at(poor.channel_id("general")).overwrites = {
      {.id = discord_sim::Snowflake(poor.id().value()), .allow = 0, .deny = may::manage_messages}};
  discord_sim::announce_channel(simulation.world(), poor.channel_id("general"));
  const auto message = poor.as("mallory").say("buy now");
  simulation.advance(1s);
  const SanctionOutcome outcome = apply({.guild = id_of(poor),
                                         .kind = SanctionKind::DeleteMessage,
                                         .act = "a",
                                         .source = "rule",
                                         .by = {},
                                         .target = UserId(poor.member_id("mallory").value()),
                                         .channel = ChannelId(poor.channel_id("general").value()),
                                         .message = MessageId(message.value())});
  EXPECT_EQ(outcome.state, State::Refused);
  EXPECT_EQ(outcome.denial.code, platform::DenialCode::BotPermissionMissing);
}

// The answer to the private message is lost and asked for again: the member has one.
TEST_F(ModerationEdges, NobodyIsToldTwice) {
  begin();
  fault("POST", "/channels/{channel_id}/messages", 0, true);
  EXPECT_EQ(apply(by_rule(SanctionKind::Kick, "a", "bob")).state, State::Done);
  EXPECT_THAT(told("bob"), SizeIs(1));
}

// R10.11 the entry in the server's log has the number of its case
TEST_F(ModerationEdges, TheLogHasTheNumberOfTheCase) {
  begin();
  EXPECT_THAT(as("ada", "/warn user:@bob reason:puns"), HasSubstr("#1"));
  EXPECT_THAT(as("ada", "/kick user:@bob"), HasSubstr("#2"));
  let_records_out();
  EXPECT_THAT(texts_in_database("select case_number::text || ' ' || act from platform.log_events"
                                " where kind = 'member.sanctioned' order by case_number"),
              ElementsAre(HasSubstr("1 command"), HasSubstr("2 command")));
}

// A detail beside a long reason makes it no longer than a reason may be.
TEST_F(ModerationEdges, AReasonWithADetailStaysAReason) {
  begin();
  EXPECT_THAT(as("ada", "/slowmode seconds:5 reason:" + std::string(400, 'x')), HasSubstr("#1"));
  const auto kept = wait_for(sanctions().find(id_of(guild), 1));
  EXPECT_EQ(platform::count_characters(kept->reason), 400U);
  EXPECT_THAT(kept->reason, ::testing::StartsWith("5 seconds"));
}

// A thread is locked with its channel, and not by itself.
TEST_F(ModerationEdges, AThreadIsNotLocked) {
  discord_sim::start_thread(simulation.world(),
                            {.guild = guild.id(),
                             .type = discord_sim::ChannelType::PublicThread,
                             .name = "talk",
                             .parent = guild.channel_id("general"),
                             .thread = discord_sim::ThreadState{.owner = guild.member_id("bob")}},
                            {});
  begin();
  const auto reply = guild.as("ada").in("talk").slash("/lock");
  EXPECT_THAT(reply.text + reply.refusal, AllOf(HasSubstr("thread"), Not(HasSubstr("#1"))));
  EXPECT_THAT(texts_in_database("select channel_id::text from moderation.locks"), IsEmpty());
}

// R3.8 a lock that was not done is not remembered; one that is ended is neither
TEST_F(ModerationEdges, OnlyWhatIsLockedIsRemembered) {
  begin();
  EXPECT_THAT(as("bob", "/lock"), Not(HasSubstr("#")));
  EXPECT_THAT(texts_in_database("select channel_id::text from moderation.locks"), IsEmpty());
  EXPECT_THAT(as("ada", "/lock"), HasSubstr("#1"));
  EXPECT_THAT(texts_in_database("select channel_id::text from moderation.locks"), SizeIs(1));
  EXPECT_THAT(as("ada", "/unlock"), HasSubstr("#2"));
  EXPECT_THAT(texts_in_database("select channel_id::text from moderation.locks"), IsEmpty());
  EXPECT_THAT(as("ada", "/lock"), HasSubstr("#3")) << "and it can be locked again";
}

// "after" and "count" are what they say, to the message.
TEST_F(ModerationEdges, APurgeTakesNoMessageMore) {
  begin();
  std::vector<discord_sim::MessageId> all;
  for (int n = 0; n < 6; ++n) all.push_back(write("bob", std::to_string(n)));
  EXPECT_THAT(as("ada", "/purge count:3 before:" + all[5].text() + " after:" + all[0].text()),
              HasSubstr("3 messages were deleted"));
  EXPECT_TRUE(there(all[0]));
  EXPECT_TRUE(there(all[1]));
  EXPECT_TRUE(there(all[5]));
  EXPECT_THAT(as("ada", "/purge count:5 after:" + all[1].text()), HasSubstr("1 message was deleted"));
  EXPECT_TRUE(there(all[1]));
}

// What is sought may lie further back than Discord tells at once.
TEST_F(ModerationEdges, APurgeLooksFurtherBack) {
  begin();
  const auto old = write("ada", "look for me");
  for (int n = 0; n < 120; ++n) write("bob", "message " + std::to_string(n));
  EXPECT_THAT(as("ada", "/purge count:1 contains:look for me"), HasSubstr("1 message was deleted"));
  EXPECT_FALSE(there(old));
}

// More than fifty are asked about, and pressed twice it is one act.
TEST_F(ModerationEdges, APurgeThatIsConfirmedTwiceIsOne) {
  begin();
  for (int n = 0; n < 60; ++n) write("bob", "message " + std::to_string(n));
  const auto asked = guild.as("ada").slash("/purge count:51");
  EXPECT_THAT(asked.text, HasSubstr("51 messages of this channel would be deleted"));
  guild.as("ada").press(asked, "Delete 51");
  simulation.advance(5s);
  guild.as("ada").press(asked.message, "Delete 51");
  simulation.advance(5s);
  EXPECT_THAT(texts_in_database("select act from platform.sanctions where kind = 'purge'"), SizeIs(1));
}

// A ban that came after another one is not ended with it, though it was for as long.
TEST_F(ModerationEdges, ALaterBanHasItsOwnEnd) {
  begin();
  EXPECT_THAT(as("ada", "/ban user:@bob days:1"), HasSubstr("#1"));
  simulation.advance(20h);
  EXPECT_THAT(as("ada", "/ban user:" + user("bob").text() + " days:1"), HasSubstr("#2"));
  simulation.advance(5h);
  EXPECT_TRUE(banned("bob"));
  serve();
  simulation.advance(20h);
  EXPECT_FALSE(banned("bob"));
}

// R21.3 while Discord does not answer the end of a ban is put off, and comes
TEST_F(ModerationEdges, TheEndOfABanWaitsForDiscord) {
  begin();
  EXPECT_THAT(as("ada", "/ban user:@bob days:1"), HasSubstr("#1"));
  simulation.advance(23h);
  fault("DELETE", ban_route, 503);
  fault("GET", ban_route, 503);
  simulation.advance(70min);
  EXPECT_TRUE(banned("bob"));
  simulation.api().faults().clear();
  simulation.advance(20min);
  EXPECT_FALSE(banned("bob"));
}

// Unbanned in a way that nobody heard of: it is over, and no failure for the log.
TEST_F(ModerationEdges, ABanThatIsNoneAnyMoreEndsQuietly) {
  begin();
  EXPECT_THAT(as("ada", "/ban user:@bob days:1"), HasSubstr("#1"));
  simulation.world().guild_at(guild.id()).bans.erase(sim_user("bob"));
  simulation.advance(26h);
  for (const std::string& line : logged()) EXPECT_THAT(line, Not(HasSubstr("sanction.failed")));
  EXPECT_THAT(texts_in_database("select act from platform.sanctions where ban_in_force"), IsEmpty());
}

// R3.2 a warning from the menu counts something
TEST_F(ModerationEdges, PointsFromTheMenuAreSome) {
  begin();
  for (const char* points : {"0", "-1", "101", "many"}) {
    const auto opened = guild.as("ada").use_on(sim_user("bob"), "Warn member");
    const auto reply =
        guild.as("ada").submit(opened, discord_sim::Json::object({{"reason", "puns"}, {"points", points}}));
    EXPECT_THAT(reply.text + reply.refusal, HasSubstr("from 1 to 100")) << points;
    simulation.advance(10s);
  }
  EXPECT_THAT(numbers_of("bob"), IsEmpty());
}

class ModerationEdgesOnBadDays : protected testing::OwnStores, public ModerationEdges {
 protected:
  ModerationEdgesOnBadDays() : ModerationEdges(own_places()) {}
  void come_back() {
    postgres->start();
    ASSERT_TRUE(simulation.run_until([this] { return database().state().up; }, 5min));
    let_records_out();
  }
};

// R3.4 R21.2 R22.10 a ban for a while that waited for its number ends all the same
TEST_F(ModerationEdgesOnBadDays, ABanWithoutANumberEndsToo) {
  begin();
  EXPECT_EQ(apply(by_rule(SanctionKind::Warn, "before", "ada")).number, 1);
  lose(postgres);
  Sanction ban = by_rule(SanctionKind::Ban, "meanwhile", "bob");
  ban.lasts = 24h;
  const SanctionOutcome outcome = apply(ban);
  EXPECT_EQ(outcome.state, State::Done);
  EXPECT_FALSE(outcome.number);
  come_back();
  simulation.advance(23h);
  EXPECT_TRUE(banned("bob"));
  simulation.advance(2h);
  EXPECT_FALSE(banned("bob"));
}

// R3.4 R21.2 also where it has its number only some minutes after PostgreSQL is back
TEST_F(ModerationEdgesOnBadDays, ABanThatIsNumberedLateEndsToo) {
  begin();
  EXPECT_EQ(apply(by_rule(SanctionKind::Warn, "before", "ada")).number, 1);
  lose(postgres);
  Sanction ban = by_rule(SanctionKind::Ban, "meanwhile", "bob");
  ban.lasts = 24h;
  EXPECT_EQ(apply(ban).state, State::Done);
  postgres->start();
  ASSERT_TRUE(simulation.run_until([this] { return database().state().up; }, 2min));
  simulation.advance(2min);
  let_records_out();
  simulation.advance(23h);
  EXPECT_TRUE(banned("bob"));
  simulation.advance(2h);
  EXPECT_FALSE(banned("bob"));
}

// R10.11 R21.2 what was logged before it had its number has it when it is looked up
TEST_F(ModerationEdgesOnBadDays, TheLogFindsTheNumberLater) {
  begin();
  EXPECT_EQ(apply(by_rule(SanctionKind::Warn, "before", "bob")).number, 1);
  lose(postgres);
  EXPECT_FALSE(apply(by_rule(SanctionKind::Kick, "meanwhile", "bob")).number);
  come_back();
  const auto page = wait_for(platform::log_rows::page(database(), {.guild = id_of(guild)}));
  ASSERT_THAT(page.entries, SizeIs(2));
  EXPECT_EQ(page.entries.front().entry.case_number, 2);
  // Told when it was done, and not once more when it was written.
  serve();
  simulation.advance(5min);
  EXPECT_THAT(logged(), SizeIs(2));
}

// R4.3 R21.2 points that waited in the journal count as many as they were
TEST_F(ModerationEdgesOnBadDays, PointsWaitInTheJournalToo) {
  begin();
  EXPECT_EQ(apply(by_rule(SanctionKind::Warn, "before", "bob")).number, 1);
  lose(postgres);
  Sanction warning = by_rule(SanctionKind::Warn, "meanwhile", "bob");
  warning.points = 4;
  EXPECT_TRUE(apply(warning).done());
  come_back();
  EXPECT_EQ(wait_for(sanctions().warnings_in_force(id_of(guild), user("bob"))).points, 5);
}

// R3.7 R4.7 R21.2 and with them all that the case is to say
TEST_F(ModerationEdgesOnBadDays, TheJournalKeepsAllOfACase) {
  begin();
  EXPECT_EQ(apply(by_rule(SanctionKind::Warn, "before", "bob")).number, 1);
  Sanction warning = by_rule(SanctionKind::Warn, "meanwhile", "bob");
  warning.by = {.user = user("owner"), .name = "owner", .roles = {}, .permissions = {}};
  warning.because_of = 1;
  warning.channel = ChannelId(guild.channel_id("general").value());
  warning.message = MessageId(77);
  lose(postgres);
  EXPECT_TRUE(apply(warning).done());
  come_back();
  const auto kept = wait_for(sanctions().find(id_of(guild), 2));
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->by, user("owner"));
  EXPECT_EQ(kept->reason, "a rule said so");
  EXPECT_EQ(kept->because_of, 1);
  EXPECT_EQ(kept->channel, warning.channel);
  EXPECT_EQ(kept->message, warning.message);
}

// R3.8 R21.2 what Discord refused while PostgreSQL was away may be tried again under the same name
TEST_F(ModerationEdgesOnBadDays, WhatFailedMeanwhileIsTriedAgain) {
  begin();
  EXPECT_EQ(apply(by_rule(SanctionKind::Warn, "before", "bob")).number, 1);
  lose(postgres);
  fault("DELETE", member_route, 403);
  EXPECT_EQ(apply(by_rule(SanctionKind::Kick, "meanwhile", "bob")).state, State::Failed);
  simulation.api().faults().clear();
  EXPECT_EQ(apply(by_rule(SanctionKind::Kick, "meanwhile", "bob")).state, State::Done);
  EXPECT_EQ(member("bob"), nullptr);
}

// R22.16 R21.2 PostgreSQL is back, the journal is not written yet: it is not done once more
TEST_F(ModerationEdgesOnBadDays, WhatWaitsInTheJournalIsNotDoneAgain) {
  begin();
  EXPECT_EQ(apply(by_rule(SanctionKind::Warn, "before", "bob")).number, 1);
  lose(postgres);
  EXPECT_EQ(apply(by_rule(SanctionKind::Timeout, "meanwhile", "bob")).state, State::Done);
  EXPECT_THAT(told("bob"), SizeIs(2));
  postgres->start();
  ASSERT_TRUE(simulation.run_until([this] { return database().state().up; }, 5min));
  EXPECT_EQ(apply(by_rule(SanctionKind::Timeout, "meanwhile", "bob")).state, State::DoneBefore);
  EXPECT_THAT(told("bob"), SizeIs(2));
  let_records_out();
  EXPECT_THAT(numbers_of("bob"), ElementsAre(2, 1));
}

}  // namespace
}  // namespace herwa::features::moderation
