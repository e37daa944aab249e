// What a server leaves out of its log, each way that it can come in by; and who did what, where Discord's
// audit log is the only one to know.
#include "features/serverlog/heard.hpp"
#include "features/serverlog/test_serverlog.hpp"
#include "platform/events/guild_events.hpp"
#include "platform/interactions/command_run.hpp"

namespace herwa::features::serverlog {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

namespace audit = discord_sim::audit;
using discord_sim::Json;

class ServerLogLeftOut : public ServerLog {
 protected:
  discord_sim::ChannelId channel(const char* name, discord_sim::ChannelType type,
                                 discord_sim::ChannelId parent = {}) {
    return discord_sim::create_channel(world(),
                                       {.guild = guild.id(), .type = type, .name = name, .parent = parent})
        .id;
  }
  discord_sim::ChannelId voice(const char* name) { return channel(name, discord_sim::ChannelType::Voice); }
  discord_sim::MessageId say(const std::string& who, std::string text, discord_sim::ChannelId where = {}) {
    discord_sim::Message message{.channel = where == discord_sim::ChannelId{} ? general() : where,
                                 .guild = guild.id()};
    message.author = known.at(who);
    message.content = std::move(text);
    const auto id = discord_sim::post_message(world(), std::move(message)).id;
    settle();
    return id;
  }
  void edit(discord_sim::ChannelId where, discord_sim::MessageId id, std::string text) {
    auto& message = *world().mutable_message(where, id);
    message.content = std::move(text);
    message.edited_at = world().now();
    discord_sim::announce_edit(world(), message);
    settle();
  }
  void move(const std::string& who, discord_sim::ChannelId where) {
    discord_sim::move_voice(world(), guild.id(), sim_user(who), where);
    settle();
  }
  void give_role(const std::string& who, discord_sim::RoleId role) {
    world().member_at(guild.id(), sim_user(who)).roles.push_back(role);
    discord_sim::announce_member(world(), guild.id(), sim_user(who));
    settle();
  }
  // What Redis keeps of what was said, and of who is where.
  std::string said() { return all_in(redis::GuildKey(id_of(guild), "serverlog", "messages:texts")); }
  std::string who_is_where() { return all_in(redis::GuildKey(id_of(guild), "serverlog", "voice")); }

 private:
  std::string all_in(const redis::GuildKey& key) {
    std::string all;
    for (const auto& [name, value] : wait_for(redis_client().hgetall(key))) all += name + value + " ";
    return all;
  }
};

// A category that is left out is left out with all in it: threads, edits, and what becomes of its channels.
TEST_F(ServerLogLeftOut, ACategoryIsLeftOutWithAllInIt) {
  const auto category = channel("private", discord_sim::ChannelType::Category);
  const auto hidden = channel("hidden", discord_sim::ChannelType::Text, category);
  begin();
  const auto thread =
      discord_sim::start_thread(world(),
                                {.guild = guild.id(),
                                 .type = discord_sim::ChannelType::PublicThread,
                                 .name = "talk",
                                 .parent = hidden,
                                 .thread = discord_sim::ThreadState{.owner = sim_user("bob")}},
                                {})
          .id;
  settle();
  set(R"({"ignored-channels": [")" + category.text() + "\"]}");
  const std::size_t before = log().size();
  for (const auto where : {hidden, thread}) {
    const auto id = say("bob", "unseen", where);
    EXPECT_THAT(said(), Not(HasSubstr("unseen"))) << "nothing of it is kept";
    edit(where, id, "unseen still");
    discord_sim::delete_message(world(), where, id);
  }
  world().mutable_channels().at(hidden).name = "secret";
  discord_sim::announce_channel(world(), hidden);
  settle();
  for (const auto gone : {thread, hidden}) {
    discord_sim::delete_channel(world(), gone);
    settle();
  }
  EXPECT_THAT(log(), SizeIs(before));
}

// R10.1 whose role is left out is not remembered word for word, and neither are kinds that nobody wants
TEST_F(ServerLogLeftOut, WhatNobodyIsToldIsNotKept) {
  begin();
  const auto quiet = guild.add_role("Quiet");
  give_role("bob", quiet);
  set(R"({"ignored-roles": [")" + quiet.text() + "\"]}");
  const auto id = say("bob", "between us");
  EXPECT_THAT(said(), Not(HasSubstr("between us")));
  edit(general(), id, "between us two");
  EXPECT_THAT(log({.kind = "message"}), IsEmpty());
  set(R"({"ignored-roles": [], "not-noted": ["message-deleted", "message-edited"]})");
  say("ada", "for nobody");
  EXPECT_THAT(said(), Not(HasSubstr("for nobody")));
  set(R"({"not-noted": ["message-deleted"]})");
  say("ada", "for edits");
  EXPECT_THAT(said(), HasSubstr("for edits"));
}

// R10.6 moves are left out by channel, by role and of bots
TEST_F(ServerLogLeftOut, MovesAreLeftOutToo) {
  const auto lobby = voice("Lobby");
  const auto stage = voice("Stage");
  begin();
  auto& robot = discord_sim::add_user(world(), {.username = "robot", .bot = true});
  discord_sim::join_guild(world(), guild.id(), robot.id);
  known["robot"] = robot.id;
  const auto quiet = guild.add_role("Quiet");
  give_role("bob", quiet);
  set(R"({"ignored-channels": [")" + stage.text() + R"("], "ignored-roles": [")" + quiet.text() + "\"]}");
  move("bob", lobby);
  move("robot", lobby);
  move("ada", stage);
  EXPECT_THAT(log({.kind = "voice"}), IsEmpty());
  set(R"({"ignored-roles": []})");
  move("bob", {});
  EXPECT_THAT(log({.kind = "voice"}), SizeIs(1));
}

// R10.3 who is left out comes and goes unseen
TEST_F(ServerLogLeftOut, ComingAndGoingIsLeftOutToo) {
  begin();
  set(R"({"ignored-members": [")" + user("bob").text() + "\"]}");
  discord_sim::leave_guild(world(), guild.id(), sim_user("bob"));
  settle();
  discord_sim::join_guild(world(), guild.id(), sim_user("bob"));
  EXPECT_THAT(log({.kind = "member"}), IsEmpty());
}

// R10.7 commands are left out by role, and as a kind
TEST_F(ServerLogLeftOut, CommandsAreLeftOutByRoleAndKind) {
  begin();
  const auto quiet = guild.add_role("Quiet", discord_sim::permission::manage_guild);
  give_role("bob", quiet);
  set(R"({"ignored-roles": [")" + quiet.text() + "\"]}");
  EXPECT_THAT(as("bob", "/logs show text:owls"), HasSubstr("Nothing that fits"));
  EXPECT_THAT(log({.kind = "command.run"}), IsEmpty());
  set(R"({"ignored-roles": [], "not-noted": ["command-run"]})");
  as("bob", "/logs show text:owls");
  EXPECT_THAT(log({.kind = "command.run"}), IsEmpty());
  set(R"({"not-noted": []})");
  as("bob", "/logs show text:owls");
  EXPECT_EQ(only("command.run").text, "/logs show text:owls");
}

// R10.3 R10.4 who has an ignored role is left out with what they are given and called, until they lose it
TEST_F(ServerLogLeftOut, ChangesAreLeftOutByRole) {
  begin();
  const auto quiet = guild.add_role("Quiet");
  const auto gamer = guild.add_role("Gamer");
  guild.as("bob").say("here");
  settle();
  set(R"({"ignored-roles": [")" + quiet.text() + "\"]}");
  give_role("bob", quiet);
  give_role("bob", gamer);
  auto& bob = world().member_at(guild.id(), sim_user("bob"));
  bob.nick = "Bobby";
  discord_sim::announce_member(world(), guild.id(), sim_user("bob"));
  settle();
  EXPECT_THAT(log({.kind = "member"}), IsEmpty());
  bob.roles = {gamer};
  discord_sim::announce_member(world(), guild.id(), sim_user("bob"));
  EXPECT_EQ(only("member.roles").user, user("bob"));
}

// R10.7 what bots call is left out where the server says so, and told where it does not
TEST_F(ServerLogLeftOut, CommandsOfBotsAreLeftOutAsBots) {
  begin();
  const auto call = [this](std::uint64_t asked) {
    tasks.spawn("tell", events().tell(platform::CommandRun{.guild = id_of(guild),
                                                           .asked = discord::InteractionId(asked),
                                                           .user = user("bob"),
                                                           .by_bot = true,
                                                           .channel = ChannelId(general().value()),
                                                           .command = "/beep",
                                                           .outcome = "ok"}));
  };
  call(1);
  EXPECT_THAT(log({.kind = "command.run"}), IsEmpty());
  set(R"({"ignore-bots": false})");
  call(2);
  EXPECT_EQ(only("command.run").text, "/beep");
}

// R10.6 who was moved or thrown out of a voice channel, and by whom
TEST_F(ServerLogLeftOut, WhoMovedWhomInVoice) {
  const auto lobby = voice("Lobby");
  const auto stage = voice("Stage");
  begin();
  move("bob", lobby);
  discord_sim::move_voice(world(), guild.id(), sim_user("bob"), stage);
  by_hand("ada", act::voice_move, 0, "", Json::object({{"channel_id", stage}, {"count", "1"}}));
  EXPECT_EQ(only("voice.moved").by, user("ada"));
  simulation.advance(1min);
  discord_sim::move_voice(world(), guild.id(), sim_user("bob"), {});
  by_hand("owner", act::voice_disconnect, 0, "", Json::object({{"count", "1"}}));
  EXPECT_EQ(only("voice.left").by, user("owner"));
}

// R10.3 who is banned or pruned did not leave by themselves
TEST_F(ServerLogLeftOut, WhoIsBannedOrPrunedDidNotLeave) {
  begin();
  discord_sim::leave_guild(world(), guild.id(), sim_user("bob"));
  by_hand("ada", audit::ban_add, sim_user("bob").value(), "spam");
  EXPECT_EQ(only("member.left").by, user("ada"));
  simulation.advance(10min);
  discord_sim::leave_guild(world(), guild.id(), sim_user("ada"));
  by_hand("owner", audit::prune, 0, "", Json::object({{"members_removed", "1"}}));
  const auto all = log({.kind = "member.left"});
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(all[0].entry.by, user("owner"));
}

// R10.5 who changed what a role may in a channel, which the audit log tells in words of its own
TEST_F(ServerLogLeftOut, WhoChangedThePermissionsOfAChannel) {
  begin();
  int allowed = 0;
  for (const int action : {act::overwrite_create, act::overwrite_update, act::overwrite_delete}) {
    simulation.advance(10min);
    auto& overwrites = world().channel_at(general()).overwrites;
    overwrites = {{.id = discord_sim::Snowflake(guild.id().value()),
                   .allow = static_cast<discord_sim::Permissions>(++allowed),
                   .deny = 0}};
    discord_sim::announce_channel(world(), general());
    by_hand("ada", action, general().value());
    EXPECT_EQ(log({.kind = "channel.updated"}).front().entry.by, user("ada")) << action;
  }
}

// R10.4 a nickname before and after, also of somebody of whom only the audit log tells
TEST_F(ServerLogLeftOut, NicknamesAreToldBeforeAndAfter) {
  begin();
  guild.join("carol");
  known["carol"] = guild.member_id("carol");
  settle();
  auto& carol = world().member_at(guild.id(), sim_user("carol"));
  carol.nick = "Caro";
  discord_sim::announce_member(world(), guild.id(), sim_user("carol"));
  auto entry = only("member.renamed");
  EXPECT_EQ(field(entry, "eventlog.before"), "");
  EXPECT_EQ(field(entry, "eventlog.after"), "Caro");
  by_hand("ada", audit::member_update, sim_user("bob").value(), "", {},
          Json::array({discord_sim::audit_change("nick", Json("Rob"), Json("Bobby"))}));
  const auto all = log({.kind = "member.renamed", .user = user("bob")});
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(field(all[0].entry, "eventlog.before"), "Rob");
  EXPECT_EQ(field(all[0].entry, "eventlog.after"), "Bobby");
  EXPECT_EQ(all[0].entry.by, user("ada"));
}

// R10.1 files go with their message, and are named
TEST_F(ServerLogLeftOut, ADeletionNamesItsFiles) {
  begin();
  discord_sim::Message message{.channel = general(), .guild = guild.id()};
  message.author = known.at("bob");
  message.attachments.push_back({.id = discord_sim::AttachmentId(77),
                                 .filename = "owl.png",
                                 .content_type = "image/png",
                                 .bytes = std::make_shared<const std::string>("x")});
  const auto id = discord_sim::post_message(world(), std::move(message)).id;
  settle();
  discord_sim::delete_message(world(), general(), id);
  EXPECT_EQ(field(only("message.deleted"), "eventlog.files"), "owl.png");
}

// H2.5 of a server that is left nothing that was said or who was where is remembered
TEST_F(ServerLogLeftOut, OfAServerThatIsLeftNothingIsRemembered) {
  const auto lobby = voice("Lobby");
  begin();
  say("bob", "mine");
  move("bob", lobby);
  EXPECT_THAT(said(), HasSubstr("mine"));
  EXPECT_THAT(who_is_where(), HasSubstr(lobby.text()));
  wait_for(events().tell(platform::GuildLeft{.guild = id_of(guild)}));
  settle();
  EXPECT_EQ(said(), "");
  EXPECT_EQ(who_is_where(), "");
}

// R10.10 R10.11 `/logs` tells the numbers of cases, looks where it is told, and says when there is more; what
// it answers is for who asked alone
TEST_F(ServerLogLeftOut, TheCommandTellsAllThatFits) {
  const auto lobby = channel("lobby", discord_sim::ChannelType::Text);
  begin();
  EXPECT_TRUE(event_log().note(
      {.guild = id_of(guild), .kind = "thread.created", .text = "numbered", .case_number = 7, .id = "one"}));
  discord_sim::delete_message(world(), general(), say("bob", "in the hall"));
  discord_sim::delete_message(world(), lobby, say("bob", "in the lobby", lobby));
  settle();
  let_records_out();
  EXPECT_THAT(as("owner", "/logs show type:thread"), HasSubstr("#7"));
  EXPECT_THAT(as("owner", "/logs show channel:#lobby"),
              AllOf(HasSubstr("in the lobby"), Not(HasSubstr("in the hall"))));
  EXPECT_THAT(as("owner", "/logs show type:message"), Not(HasSubstr("There is more")));
  for (int n = 0; n < 10; ++n)
    EXPECT_TRUE(event_log().note({.guild = id_of(guild),
                                  .kind = "thread.created",
                                  .text = "another",
                                  .id = "another " + std::to_string(n)}));
  let_records_out();
  EXPECT_THAT(as("owner", "/logs show type:thread"), HasSubstr("There is more"));
  EXPECT_TRUE(guild.as("owner").slash("/logs export type:thread").ephemeral);
}

}  // namespace
}  // namespace herwa::features::serverlog
