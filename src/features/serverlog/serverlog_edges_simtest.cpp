// The server's log at its edges: what is left out of it, who is not taken for having done something, and what
// the next process still knows.
#include "features/serverlog/known.hpp"
#include "features/serverlog/test_serverlog.hpp"

namespace herwa::features::serverlog {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

namespace audit = discord_sim::audit;
using discord_sim::Json;

class ServerLogEdges : public ServerLog {
 protected:
  discord_sim::ChannelId voice(const char* name) {
    return discord_sim::create_channel(
               world(), {.guild = guild.id(), .type = discord_sim::ChannelType::Voice, .name = name})
        .id;
  }
  discord_sim::MessageId say(const std::string& who, std::string text, discord_sim::WebhookId webhook = {}) {
    discord_sim::Message message{.channel = general(), .guild = guild.id()};
    message.author = known.at(who);
    message.content = std::move(text);
    message.webhook = webhook;
    message.webhook_name = webhook ? "News" : "";
    const auto id = discord_sim::post_message(world(), std::move(message)).id;
    settle();
    return id;
  }
  void edit(discord_sim::MessageId id, std::string text) {
    auto& message = *world().mutable_message(general(), id);
    message.content = std::move(text);
    message.edited_at = world().now();
    discord_sim::announce_edit(world(), message);
    settle();
  }
};

// R10.1 what bots and webhooks write is left out where the server says so, and told where it does not
TEST_F(ServerLogEdges, BotsAndWebhooksAreLeftOutTogether) {
  begin();
  auto& robot = discord_sim::add_user(world(), {.username = "robot", .bot = true});
  discord_sim::join_guild(world(), guild.id(), robot.id);
  known["robot"] = robot.id;
  const auto webhook = world().next_id<discord_sim::WebhookId>();
  for (const auto id : {say("robot", "beep"), say("bob", "the news", webhook)}) {
    edit(id, "changed");
    discord_sim::delete_message(world(), general(), id);
  }
  EXPECT_THAT(log({.kind = "message"}), IsEmpty());
  set(R"({"ignore-bots": false})");
  for (const auto id : {say("robot", "beep"), say("bob", "the news", webhook)})
    discord_sim::delete_message(world(), general(), id);
  EXPECT_THAT(log({.kind = "message.deleted"}), SizeIs(2));
}

// R10.6 who is muted moves nowhere
TEST_F(ServerLogEdges, MutingIsNoMove) {
  const auto lobby = voice("Lobby");
  begin();
  discord_sim::move_voice(world(), guild.id(), sim_user("bob"), lobby);
  settle();
  auto& state = world().guild_at(guild.id()).voice.at(sim_user("bob"));
  state.self_muted = true;
  discord_sim::announce_voice(world(), guild.id(), state);
  EXPECT_THAT(log({.kind = "voice"}), SizeIs(1));
}

// R10.7 a command in a channel that is left out is left out with it; so are those of members who are
TEST_F(ServerLogEdges, CommandsAreLeftOutWithTheirChannel) {
  begin();
  set(R"({"ignored-channels": [")" + general().text() + "\"]}");
  as("owner", "/logs show text:owls");
  EXPECT_THAT(log({.kind = "command.run"}), IsEmpty());
  set(R"({"ignored-channels": [], "ignored-members": [")" + user("owner").text() + "\"]}");
  as("owner", "/logs show text:owls");
  EXPECT_THAT(log({.kind = "command.run"}), IsEmpty());
}

// R10.3 R10.4 what members who are left out are given and called is left out as well, and a kind that is not
// wanted is not noted
TEST_F(ServerLogEdges, ChangesOfThoseLeftOutAreLeftOut) {
  begin();
  const auto gamer = guild.add_role("Gamer");
  guild.as("bob").say("here");
  guild.as("ada").say("here");
  settle();
  set(R"({"ignored-members": [")" + user("bob").text() + R"("], "not-noted": ["member-renamed"]})");
  for (const char* who : {"bob", "ada"}) {
    auto& one = world().member_at(guild.id(), sim_user(who));
    one.nick = "changed";
    discord_sim::announce_member(world(), guild.id(), sim_user(who));
    settle();
  }
  EXPECT_THAT(log({.kind = "member"}), IsEmpty());
  for (const char* who : {"bob", "ada"}) {
    world().member_at(guild.id(), sim_user(who)).roles.push_back(gamer);
    discord_sim::announce_member(world(), guild.id(), sim_user(who));
    settle();
  }
  EXPECT_EQ(only("member.roles").user, user("ada"));
}

// R10.3 what somebody was goes with them, and who goes by themselves was thrown out by nobody
TEST_F(ServerLogEdges, WhoLeavesHadRolesAndLeftByThemselves) {
  begin();
  const auto gamer = guild.add_role("Gamer");
  guild.join("carol");
  known["carol"] = guild.member_id("carol");
  world().member_at(guild.id(), sim_user("carol")).roles = {gamer};
  discord_sim::announce_member(world(), guild.id(), sim_user("carol"));
  settle();
  discord_sim::leave_guild(world(), guild.id(), sim_user("carol"));
  settle();
  discord_sim::leave_guild(world(), guild.id(), sim_user("bob"));
  by_hand("ada", audit::kick, sim_user("bob").value(), "shouting");
  const auto all = log({.kind = "member.left"});
  ASSERT_THAT(all, SizeIs(2));
  EXPECT_EQ(all[0].entry.by, user("ada"));
  EXPECT_EQ(all[1].entry.user, user("carol"));
  EXPECT_EQ(all[1].entry.by, UserId());
  EXPECT_EQ(field(all[1].entry, "eventlog.roles"), "Gamer");
}

// R10.1 a moderator who deletes somebody's message deletes nobody else's
TEST_F(ServerLogEdges, ADeletionIsNotAnothersDeletion) {
  begin();
  guild.join("carol");
  known["carol"] = guild.member_id("carol");
  const auto own = say("carol", "never mind");
  const auto bad = say("bob", "buy now");
  discord_sim::delete_message(world(), general(), bad);
  by_hand("ada", audit::message_delete, sim_user("bob").value(), "",
          Json::object({{"channel_id", general()}, {"count", "1"}}));
  discord_sim::delete_message(world(), general(), own);
  const auto all = log({.kind = "message.deleted"});
  ASSERT_THAT(all, SizeIs(2));
  for (const auto& one : all)
    EXPECT_EQ(one.entry.by, one.entry.user == user("bob") ? user("ada") : UserId()) << one.entry.text;
}

// R10.11 the end of a time-out by hand is a case of its own kind, for as long as it was
TEST_F(ServerLogEdges, ATimeOutThatIsEndedByHandIsACase) {
  begin();
  const Instant until = simulation.time().now() + 2h;
  by_hand("ada", audit::member_update, sim_user("bob").value(), "loud", {},
          Json::array({discord_sim::audit_change("communication_disabled_until", {},
                                                 Json(discord_sim::discord_time(until)))}));
  by_hand("ada", audit::member_update, sim_user("bob").value(), "", {},
          Json::array({discord_sim::audit_change("communication_disabled_until",
                                                 Json(discord_sim::discord_time(until)), {})}));
  settle();
  const auto first = wait_for(sanctions().find(id_of(guild), 1));
  ASSERT_TRUE(first);
  EXPECT_EQ(first->kind, SanctionKind::Timeout);
  ASSERT_TRUE(first->ends);
  EXPECT_LE(*first->ends - first->at, 2h);
  EXPECT_GT(*first->ends - first->at, 2h - 10s);
  EXPECT_EQ(wait_for(sanctions().find(id_of(guild), 2))->kind, SanctionKind::EndTimeout);
}

// R10.1 a late entry of the audit log brings its reason too
TEST_F(ServerLogEdges, ALateAuditLogBringsItsReason) {
  begin();
  discord_sim::leave_guild(world(), guild.id(), sim_user("bob"));
  settle();
  EXPECT_EQ(only("member.left").by, UserId());
  by_hand("ada", audit::kick, sim_user("bob").value(), "shouting");
  const auto entry = only("member.left");
  EXPECT_EQ(entry.by, user("ada"));
  EXPECT_EQ(field(entry, "eventlog.reason"), "shouting");
}

// R10.5 a thread that is only shown to the bot is not new
TEST_F(ServerLogEdges, AThreadThatIsShownIsNotNew) {
  begin();
  const auto fresh = discord_sim::start_thread(world(),
                                               {.guild = guild.id(),
                                                .type = discord_sim::ChannelType::PublicThread,
                                                .name = "talk",
                                                .parent = general(),
                                                .thread = discord_sim::ThreadState{.owner = sim_user("bob")}},
                                               {})
                         .id;
  settle();
  EXPECT_EQ(only("thread.created").text, "talk");
  simulation.advance(10min);
  world().emit({.type = "THREAD_CREATE",
                .data = discord_sim::channel_view(world(), *world().channel(fresh)),
                .intent = discord_sim::intent::guilds,
                .guild = guild.id()});
  EXPECT_THAT(log({.kind = "thread.created"}), SizeIs(1));
}

// R10.6 B21 the next process knows who was in voice, and who left before it came
TEST_F(ServerLogEdges, WhereSomebodyWasIsKnownToTheNextProcess) {
  const auto lobby = voice("Lobby");
  const auto stage = voice("Stage");
  begin();
  discord_sim::move_voice(world(), guild.id(), sim_user("bob"), lobby);
  discord_sim::move_voice(world(), guild.id(), sim_user("ada"), lobby);
  settle();
  VoicePlaces next([this]() -> redis::Client& { return redis_client(); });
  EXPECT_EQ(wait_for(next.move(id_of(guild), user("bob"), ChannelId(stage.value()))),
            ChannelId(lobby.value()));
  VoicePlaces anew([this]() -> redis::Client& { return redis_client(); });
  // Discord told it who is there now: ada is not.
  wait_for(anew.replace(id_of(guild), {{user("bob"), ChannelId(lobby.value())}}));
  VoicePlaces third([this]() -> redis::Client& { return redis_client(); });
  EXPECT_EQ(wait_for(third.move(id_of(guild), user("ada"), ChannelId(stage.value()))), ChannelId());
  EXPECT_EQ(wait_for(third.move(id_of(guild), user("bob"), {})), ChannelId(lobby.value()));
}

// R10.8 what PostgreSQL takes for no text costs no entry
TEST_F(ServerLogEdges, AZeroByteLosesNoEntry) {
  begin();
  EXPECT_TRUE(event_log().note({.guild = id_of(guild),
                                .kind = "role.created",
                                .text = std::string("ow\0ls", 5),
                                .fields = {{"name", std::string("a\0b", 3)}},
                                .id = "zero"}));
  const auto all = log({.kind = "role.created", .text = "owls"});
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(field(all[0].entry, "name"), "ab");
}

// R10.10 `/logs` looks no further back than it was told to, and a file has every entry of one moment once
TEST_F(ServerLogEdges, TheCommandLooksAsFarAsItWasTold) {
  begin();
  discord_sim::delete_message(world(), general(), say("bob", "owls of long ago"));
  settle();
  simulation.advance(48h);
  discord_sim::delete_message(world(), general(), say("bob", "owls of today"));
  settle();
  let_records_out();
  EXPECT_THAT(as("owner", "/logs show type:message days:1"),
              AllOf(HasSubstr("owls of today"), Not(HasSubstr("long ago"))));
  EXPECT_THAT(as("owner", "/logs show type:message text:OF LONG"),
              AllOf(HasSubstr("long ago"), Not(HasSubstr("today"))));
  EXPECT_THAT(as("owner", "/logs show type:message"), AllOf(HasSubstr("today"), HasSubstr("long ago")));
  static_cast<void>(wait_for(database().query_in_guild(
      id_of(guild),
      "insert into platform.log_events (guild_id, record_id, kind, data, said, happened_at)"
      " select $1, 'row ' || n, 'thread.deleted', '{\"text\":\"\",\"fields\":[]}'::jsonb, '', $2"
      " from generate_series(1, 1100) n returning 1",
      {id_of(guild), simulation.time().now() - 1h})));
  simulation.advance(1min);
  EXPECT_THAT(as("owner", "/logs export type:thread"), HasSubstr("1100 events"));
}

}  // namespace
}  // namespace herwa::features::serverlog
