// Rules at work: what is seen, what is done, what is told and what is on record.
#include "features/automod/test_automod.hpp"

namespace herwa::features::automod {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Ge;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Le;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

const std::string words_rule =
    R"({"name":"words","when":"words","do":"delete, warn 2","words":["free nitro"]})";
const std::string delete_rule = R"({"name":"words","when":"words","do":"delete","words":["free nitro"]})";

// R2.5 R2.7 R22.5 the message goes, the member is told, it is a case, an offence and a line in the log
TEST_F(Automod, ABadWordIsDeletedAndWarnedOf) {
  begin({words_rule});
  const auto bad = write("bob", "get your fr33 n1tro");
  const auto good = write("bob", "good morning");
  settle();
  EXPECT_FALSE(is_there(bad));
  EXPECT_TRUE(is_there(good));
  EXPECT_THAT(cases(), ElementsAre(AllOf(HasSubstr("warn"), HasSubstr("words"), HasSubstr("free nitro"))));
  EXPECT_THAT(told("bob"), ElementsAre(HasSubstr("warned")));
  EXPECT_THAT(offences(), ElementsAre("words done delete, warn #1"));
  EXPECT_THAT(logged(),
              ElementsAre(AllOf(HasSubstr("automod.acted"), HasSubstr("the word or pattern free nitro"),
                                HasSubstr("warn \\#1"))));
}

// R2.7 where nothing is done to the member, that the message went is the case
TEST_F(Automod, ADeletedMessageIsACase) {
  begin({delete_rule});
  const auto bad = write("bob", "free nitro");
  settle();
  EXPECT_FALSE(is_there(bad));
  EXPECT_THAT(cases(), ElementsAre(HasSubstr("delete_message")));
  EXPECT_THAT(told("bob"), IsEmpty());
}

// P9 R2.8 whichever action it is, it is done within 200 ms of the message, Discord taking 20 for each call
TEST_F(Automod, EachActionIsDoneInTime) {
  const std::pair<const char*, std::function<bool(discord_sim::MessageId)>> actions[] = {
      {"delete", [this](discord_sim::MessageId message) { return !is_there(message); }},
      {"warn", [this](discord_sim::MessageId) { return !told("bob").empty(); }},
      {"timeout 10m", [this](discord_sim::MessageId) { return member("bob")->timed_out_until.has_value(); }},
      {"kick", [this](discord_sim::MessageId) { return member("bob") == nullptr; }},
      {"ban 1d", [this](discord_sim::MessageId) {
         return simulation.world().guild(guild.id())->bans.contains(known["bob"]);
       }}};
  begin();
  simulation.set_latency(20ms);
  for (const auto& [action, done] : actions) {
    SCOPED_TRACE(action);
    if (member("bob") == nullptr) guild.join("bob");
    set_rules(
        {R"({"name":"words","when":"words","words":["free nitro"],"do":")" + std::string(action) + "\"}"});
    settle(11s);
    const auto message = write("bob", "free nitro");
    EXPECT_TRUE(simulation.run_until([&] { return done(message); }, 200ms));
    settle();
  }
  EXPECT_THAT(cases(), SizeIs(5));
}

// R2.1 R2.9 a flood is seen in whichever channels: all of it goes, and the member hears of it once
TEST_F(Automod, AFloodIsDeletedAndPunishedOnce) {
  add_channels({"other"});
  begin({R"({"name":"flood","when":"spam","most":5,"within":"5s","do":"delete, timeout 5m"})"});
  std::vector<std::pair<discord_sim::MessageId, std::string>> all;
  for (int n = 0; n < 8; ++n) {
    const std::string channel = n % 2 == 0 ? "general" : "other";
    all.emplace_back(write("bob", "message number " + std::to_string(n * 7919), channel), channel);
    simulation.advance(200ms);
  }
  settle(10s);
  for (const auto& [message, channel] : all) EXPECT_FALSE(is_there(message, channel));
  EXPECT_TRUE(member("bob")->timed_out_until);
  EXPECT_THAT(cases(), ElementsAre(HasSubstr("timeout")));
  EXPECT_THAT(told("bob"), SizeIs(1));
  EXPECT_THAT(offences(), AllOf(SizeIs(4), Each(HasSubstr("flood done"))));
}

TEST_F(Automod, WhoWritesSlowlyIsLeftAlone) {
  begin({R"({"name":"flood","when":"spam","most":5,"within":"5s","do":"delete"})"});
  std::vector<discord_sim::MessageId> all;
  for (int n = 0; n < 8; ++n) {
    all.push_back(write("bob", "thought number " + std::to_string(n)));
    simulation.advance(2s);
  }
  settle();
  for (const auto message : all) EXPECT_TRUE(is_there(message));
  EXPECT_THAT(offences(), IsEmpty());
}

// After a break in the connection many messages come at once that were written over a minute.
TEST_F(Automod, WhatComesLateIsCountedByWhenItWasWritten) {
  begin({R"({"name":"flood","when":"spam","most":5,"within":"5s","do":"delete"})"});
  simulation.gateway().faults().accept_connections = false;
  simulation.gateway().drop_connections("");
  std::vector<discord_sim::MessageId> all;
  for (int n = 0; n < 8; ++n) {
    all.push_back(write("bob", "thought number " + std::to_string(n)));
    simulation.advance(2s);
  }
  simulation.gateway().faults().accept_connections = true;
  settle(2min);
  const auto last = write("bob", "free as a bird");
  settle();
  EXPECT_THAT(metrics->text(), HasSubstr("herwa_automod_messages_total 9")) << "all of them were looked at";
  for (const auto message : all) EXPECT_TRUE(is_there(message));
  EXPECT_TRUE(is_there(last));
}

// R2.1 the same text in other clothes, across channels
TEST_F(Automod, TheSameTextInOtherClothesIsSeen) {
  add_channels({"other", "third"});
  begin({R"({"name":"again","when":"similar","most":3,"within":"60s","do":"delete, kick"})"});
  const auto one = write("bob", "Buy cheap gold at my shop today", "general");
  simulation.advance(15s);
  const auto two = write("bob", "BUY cheap g0ld at my shop today!!", "other");
  simulation.advance(15s);
  EXPECT_TRUE(is_there(one));
  const auto three = write("bob", "buy ch3ap gold at my shop today", "third");
  settle(5s);
  EXPECT_FALSE(is_there(one, "general"));
  EXPECT_FALSE(is_there(two, "other"));
  EXPECT_FALSE(is_there(three, "third"));
  EXPECT_EQ(member("bob"), nullptr);
}

// Edits are looked at too; what Discord adds to a message by itself is no edit.
TEST_F(Automod, EditsAreLookedAt) {
  begin({delete_rule});
  const auto id = write("bob", "good morning");
  settle();
  discord_sim::Message& message = *simulation.world().mutable_message(guild.channel_id("general"), id);
  message.content = "free nitro";
  message.edited_at = simulation.world().now();
  discord_sim::announce_edit(simulation.world(), message);
  settle();
  EXPECT_FALSE(is_there(id));
  EXPECT_THAT(offences(), ElementsAre(HasSubstr("words done")));
}

// R2.7 however often it is edited, what a rule sees in one message is one offence
TEST_F(Automod, OneMessageIsOneOffenceOfARule) {
  begin({R"({"name":"words","when":"words","do":"alert","words":["free nitro"]})"});
  const auto id = write("bob", "free nitro");
  settle(11s);
  discord_sim::Message& message = *simulation.world().mutable_message(guild.channel_id("general"), id);
  message.content = "free nitro, really";
  message.edited_at = simulation.world().now();
  discord_sim::announce_edit(simulation.world(), message);
  settle();
  EXPECT_THAT(offences(), ElementsAre(HasSubstr("words done")));
  EXPECT_EQ(metrics->counter("herwa_records_refused_total", "").value(), 0) << "noted twice, written once";
}

// B8 a rule that is only tried, and a server that only tries: on record and in the log, and nothing is done
TEST_F(Automod, ADryRunOnlyReports) {
  begin({R"({"name":"words","when":"words","do":"delete, ban","state":"dry","words":["free nitro"]})",
         R"({"name":"loud","when":"caps","do":"delete"})"});
  const auto tried = write("bob", "free nitro");
  settle();
  EXPECT_TRUE(is_there(tried));
  EXPECT_THAT(cases(), IsEmpty());
  EXPECT_THAT(offences(), ElementsAre("words tried "));
  EXPECT_THAT(logged(), ElementsAre(AllOf(HasSubstr("automod.tried"), HasSubstr("delete, ban"))));
  set({{"dry-run", true}});
  const auto loud = write("bob", "THIS IS VERY LOUD INDEED");
  settle();
  EXPECT_TRUE(is_there(loud));
  EXPECT_THAT(offences(), UnorderedElementsAre("words tried ", "loud tried "));
  EXPECT_THAT(as("owner", "/automod status"),
              AllOf(HasSubstr("only tried"), HasSubstr("loud"), HasSubstr("only seen 1")));
}

// R2.10 exempt roles and channels, of a rule and of the server; moderators where the server lets them
TEST_F(Automod, WhoIsExemptIsLeftAlone) {
  add_channels({"trash"});
  const auto friends = guild.add_role("Friends");
  const auto moderators = guild.add_role("Moderators", discord_sim::permission::manage_messages);
  begin({delete_rule});
  EXPECT_TRUE(is_there(write("owner", "free nitro")));
  give("ada", moderators);
  EXPECT_TRUE(is_there(write("ada", "free nitro")));
  set({{"exempt-channels", boost::json::array{std::to_string(guild.channel_id("trash").value())}}});
  const auto in_trash = write("bob", "free nitro", "trash");
  settle();
  EXPECT_TRUE(is_there(in_trash, "trash"));
  give("bob", friends);
  set({{"exempt-roles", boost::json::array{std::to_string(friends.value())}}});
  const auto of_friend = write("bob", "free nitro");
  settle();
  EXPECT_TRUE(is_there(of_friend));
  EXPECT_THAT(offences(), IsEmpty());
  set({{"exempt-roles", boost::json::array{}}, {"exempt-moderators", false}});
  const auto of_moderator = write("ada", "free nitro");
  settle();
  EXPECT_FALSE(is_there(of_moderator));
}

// R3.8 R22.12 what the bot lacks keeps all of it from being done, is named, and is said once
TEST_F(Automod, WithoutAPermissionNothingIsHalfDone) {
  auto& poor = simulation.guild(
      {.name = "Poor",
       .members = {"eve", "mallory"},
       .bot_permissions = discord_sim::permission::view_channel | discord_sim::permission::manage_messages});
  begin({words_rule});
  switch_on(poor);
  ASSERT_TRUE(wait_for(settings().change(
      {.guild = id_of(poor),
       .feature = "automod",
       .author = UserId(7),
       .source = platform::ChangeSource::Dashboard,
       .patch = boost::json::serialize(boost::json::object{
           {"rules",
            boost::json::array{
                R"({"name":"words","when":"words","do":"delete, ban","words":["free nitro"]})"}}})})));
  const auto one = poor.as("mallory").say("free nitro");
  const auto two = poor.as("mallory").say("free nitro again");
  settle();
  EXPECT_NE(simulation.world().message(poor.channel_id("general"), one), nullptr);
  EXPECT_NE(simulation.world().message(poor.channel_id("general"), two), nullptr);
  EXPECT_THAT(logged(), ElementsAre(AllOf(HasSubstr("automod.failed"), HasSubstr("Ban Members"))));
}

// R1.4 R19.1 R19.3 nobody above the bot is touched, nor the owner
TEST_F(Automod, WhoStandsAboveTheBotIsNotTouched) {
  begin({words_rule});
  set({{"exempt-moderators", false}});
  const auto of_owner = write("owner", "free nitro");
  settle();
  EXPECT_TRUE(is_there(of_owner));
  EXPECT_THAT(cases(), IsEmpty());
  EXPECT_THAT(offences(), ElementsAre(HasSubstr("words failed")));
}

// R2.3 the server's own invitations are all right, whoever made them; each is asked about once
TEST_F(Automod, OwnInvitationsAreAllRight) {
  begin({R"({"name":"invites","when":"invites","do":"delete","allowed":["partner"]})"});
  invitations = {{"home", id_of(guild)}, {"away", GuildId(99)}};
  const auto home = write("bob", "discord.gg/home");
  const auto partner = write("bob", "discord.gg/partner");
  const auto away = write("bob", "discord.gg/away");
  const auto gone = write("ada", "discord.gg/gone");
  const auto again = write("ada", "discord.gg/away");
  settle();
  EXPECT_TRUE(is_there(home));
  EXPECT_TRUE(is_there(partner));
  EXPECT_FALSE(is_there(away));
  EXPECT_FALSE(is_there(gone));
  EXPECT_FALSE(is_there(again));
  EXPECT_EQ(invitations_asked, 3);
}

TEST_F(Automod, ManyJoinsAtOnceAreARaid) {
  begin({R"({"name":"raid","when":"raid","most":5,"within":"10s","do":"kick, alert"})"});
  for (int n = 0; n < 8; ++n) guild.join("raider" + std::to_string(n));
  settle(5s);
  std::size_t left = 0;
  for (const auto& [id, one] : simulation.world().guild(guild.id())->members)
    left += simulation.world().user(id)->username.starts_with("raider") ? 1 : 0;
  EXPECT_EQ(left, 4U) << "those before it could be known as a raid";
  EXPECT_THAT(cases(), SizeIs(4));
  EXPECT_THAT(logged(), AllOf(SizeIs(4), Each(HasSubstr("automod.alert"))));
}

// R2.8 a raid of two thousand joins in a minute is seen one by one, and holds up nobody's message
TEST_F(Automod, ARaidOfThousandsHoldsUpNobody) {
  begin({R"({"name":"raid","when":"raid","most":20,"within":"10s","do":"alert"})",
         R"({"name":"words","when":"words","words":["free nitro"],"do":"delete"})"});
  for (int n = 0; n < 2000; ++n) {
    guild.join("raider" + std::to_string(n));
    if (n % 100 != 99) continue;
    simulation.advance(3s);
    const auto bad = write("bob", "free nitro " + std::to_string(n));
    EXPECT_TRUE(simulation.run_until([&] { return !is_there(bad); }, 200ms)) << n;
  }
  settle(5s);
  EXPECT_THAT(logged(), SizeIs(AllOf(Ge(1900U), Le(2020U))));
}

TEST_F(Automod, NewAccountsAndNamesAreSeenAtTheDoor) {
  begin({R"({"name":"young","when":"joins","younger":"1d","do":"timeout 1h"})",
         R"({"name":"names","when":"names","words":["admin*"],"do":"alert"})"});
  guild.join("adm1n-help");
  settle();
  EXPECT_THAT(cases(), ElementsAre(HasSubstr("timeout")));
  EXPECT_THAT(offences(), UnorderedElementsAre(HasSubstr("young done"), HasSubstr("names done")));
  simulation.world().member_at(guild.id(), known["bob"]).nick = "Administrator";
  discord_sim::announce_member(simulation.world(), guild.id(), known["bob"]);
  settle();
  discord_sim::announce_member(simulation.world(), guild.id(), known["bob"]);
  settle();
  EXPECT_THAT(offences(), SizeIs(3)) << "a name is judged once";
}

// Slow mode, a role, an answer that pings the writer alone
TEST_F(Automod, OtherEffectsWorkToo) {
  const auto quiet = guild.add_role("Quiet");
  begin({R"({"name":"words","when":"words","words":["free nitro"],"do":"role )" +
         std::to_string(quiet.value()) +
         R"(, slowmode 10s","reply":"{user}, please do not @everyone ({rule})."})"});
  write("bob", "free nitro");
  settle(5s);
  EXPECT_THAT(member("bob")->roles, Contains(quiet));
  EXPECT_EQ(simulation.world().channel(guild.channel_id("general"))->slowmode_seconds, 10);
  const discord_sim::Message& answer = guild.last_message();
  EXPECT_THAT(answer.content, HasSubstr("<@" + std::to_string(known["bob"].value()) + ">, please do not"));
  EXPECT_FALSE(answer.mention_everyone);
  EXPECT_THAT(answer.mentions, ElementsAre(known["bob"]));
}

// What Discord's own AutoMod did is an offence here, once, and a rule may do more about it.
TEST_F(Automod, DiscordsOwnAutoModIsOnRecord) {
  begin();
  const auto execute = [this](int action) {
    simulation.world().emit({.type = "AUTO_MODERATION_ACTION_EXECUTION",
                             .data = discord_sim::Json::object(
                                 {{"guild_id", std::to_string(guild.id().value())},
                                  {"action", discord_sim::Json::object({{"type", action}})},
                                  {"rule_id", "4711"},
                                  {"rule_trigger_type", 1},
                                  {"user_id", std::to_string(known["bob"].value())},
                                  {"channel_id", std::to_string(guild.channel_id("general").value())},
                                  {"content", "something bad"},
                                  {"matched_keyword", "bad"},
                                  {"matched_content", "bad"}}),
                             .intent = 1U << 21U,
                             .guild = guild.id()});
    settle();
  };
  execute(1);
  execute(2);
  EXPECT_THAT(offences(), ElementsAre("discord seen "));
  set_rules({R"({"name":"native","when":"native","do":"warn"})"});
  settle(61s);
  execute(1);
  EXPECT_THAT(cases(), ElementsAre(AllOf(HasSubstr("warn"), HasSubstr("bad"))));
}

// R7.11 whoever reacts to messages sees what was flagged
class Reader {
 public:
  platform::Feature feature() {
    platform::Feature reader{.name = "reader", .title = "Reader", .summary = "Reads."};
    platform::EventEntry entry{.kind = discord::EventKind::MessageCreate};
    entry.run = [this](platform::EventContext& context) { return note(context.flagged()); };
    reader.events = {std::move(entry)};
    return reader;
  }
  std::vector<bool> flagged;

 private:
  Task<> note(bool is_flagged) {
    flagged.push_back(is_flagged);
    co_return;
  }
};
TEST_F(Automod, ReactionsSeeWhatWasFlagged) {
  Reader reader;
  begin({delete_rule}, {reader.feature()});
  write("bob", "good morning");
  write("bob", "free nitro");
  settle();
  EXPECT_THAT(reader.flagged, ElementsAre(false, true));
}

// R1.9 R22.14 rules are a server's own, and off until somebody wants them
TEST_F(Automod, RulesAreAServersOwn) {
  auto& other = simulation.guild({.name = "Other", .members = {"eve", "bob"}});
  begin({delete_rule});
  const auto elsewhere = other.as("bob").say("free nitro");
  settle();
  EXPECT_NE(simulation.world().message(other.channel_id("general"), elsewhere), nullptr);
}

}  // namespace
}  // namespace herwa::features::automod
