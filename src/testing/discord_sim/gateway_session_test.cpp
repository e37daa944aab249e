#include <gtest/gtest.h>

#include "testing/discord_sim/members/scene.hpp"
#include "testing/discord_sim/world/message_changes.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;

struct Client {
  Notebook notes;
  Connection connection;

  Client(Scene& scene, std::uint32_t intents, std::string_view extra = {})
      : connection(scene.gateway, notes) {
    connection.open({});
    connection.receive(scene.identify(intents, extra));
  }
  // Only connected, for resuming.
  explicit Client(Scene& scene) : connection(scene.gateway, notes) { connection.open({}); }

  [[nodiscard]] std::string session() const { return notes.last("READY")["session_id"].text(); }
};

std::string resume(const Scene& scene, std::string_view session, std::int64_t sequence) {
  return fmt::format(R"({{"op":6,"d":{{"token":"{}","session_id":"{}","seq":{}}}}})", scene.token(), session,
                     sequence);
}

void say(Scene& scene, UserId who, std::string content, std::vector<UserId> mentions = {}) {
  Message message;
  message.channel = scene.general;
  message.author = who;
  message.content = std::move(content);
  message.mentions = std::move(mentions);
  post_message(scene.world, std::move(message));
}

std::int64_t last_sequence(const Notebook& notes) {
  std::int64_t sequence = 0;
  for (const Json& frame : notes.frames) sequence = std::max(sequence, frame["s"].integer());
  return sequence;
}

TEST(Session, MissedHeartbeatsEndIt) {
  Scene scene;
  Client client(scene, 1);
  scene.clock.advance(scene.world, 40s);
  client.connection.receive(R"({"op":1,"d":2})");
  EXPECT_EQ(client.notes.last_op(), 11);
  scene.clock.advance(scene.world, 60s);
  EXPECT_EQ(client.notes.closed, 0);
  scene.clock.advance(scene.world, 2s);
  EXPECT_EQ(client.notes.closed, 4009);
  EXPECT_TRUE(scene.gateway.sessions().empty());
}

TEST(Session, HeartbeatsGoUnansweredOnRequest) {
  Scene scene;
  scene.gateway.faults().acknowledge_heartbeats = false;
  Client client(scene, 1);
  const std::size_t before = client.notes.frames.size();
  client.connection.receive(R"({"op":1,"d":2})");
  EXPECT_EQ(client.notes.frames.size(), before);
}

TEST(Session, MoreThan120FramesAMinuteClose) {
  Scene scene;
  Client client(scene, 1);
  for (int n = 0; n < 119; ++n) client.connection.receive(R"({"op":1,"d":1})");
  EXPECT_EQ(client.notes.closed, 0);
  client.connection.receive(R"({"op":1,"d":1})");
  EXPECT_EQ(client.notes.closed, 4008);
}

TEST(Session, ResumeReplaysInOrderAndEndsWithResumed) {
  Scene scene;
  auto first = std::make_unique<Client>(scene, unprivileged);
  const std::string session = first->session();
  const std::int64_t seen = last_sequence(first->notes);
  first->connection.lost(1006);
  say(scene, scene.ada, "one");
  say(scene, scene.ada, "two");
  Client second(scene);
  second.connection.receive(resume(scene, session, seen));
  ASSERT_EQ(second.notes.frames.size(), 4U);
  EXPECT_EQ(second.notes.frames[1]["s"].integer(), seen + 1);
  EXPECT_EQ(second.notes.frames[2]["s"].integer(), seen + 2);
  EXPECT_EQ(second.notes.frames[3]["t"], "RESUMED");
  say(scene, scene.ada, "three");
  EXPECT_EQ(second.notes.count("MESSAGE_CREATE"), 3U);
}

TEST(Session, ResumeIsRefusedWhenThereIsNothingToResume) {
  Scene scene;
  Client client(scene, 1);
  const std::string session = client.session();
  Client unknown_session(scene);
  unknown_session.connection.receive(resume(scene, "nobody", 1));
  EXPECT_EQ(unknown_session.notes.last_op(), 9);
  Client ahead(scene);
  ahead.connection.receive(resume(scene, session, 1000));
  EXPECT_EQ(ahead.notes.closed, 4007);
  Client stranger(scene);
  stranger.connection.receive(
      fmt::format(R"({{"op":6,"d":{{"token":"x","session_id":"{}","seq":1}}}})", session));
  EXPECT_EQ(stranger.notes.closed, 4004);
}

TEST(Session, LivesThreeMinutesWithoutItsClientAndEndsWithAGoodbye) {
  Scene scene;
  auto client = std::make_unique<Client>(scene, 1);
  const std::string session = client->session();
  client->connection.lost(1006);
  scene.clock.advance(scene.world, 179s);
  EXPECT_NE(scene.gateway.find_session(session), nullptr);
  scene.clock.advance(scene.world, 1s);
  EXPECT_EQ(scene.gateway.find_session(session), nullptr);
  scene.clock.advance(scene.world, 5s);
  Client polite(scene, 1);
  EXPECT_EQ(scene.world.user(scene.bot)->status, "online");
  polite.connection.lost(1000);
  EXPECT_TRUE(scene.gateway.sessions().empty());
  EXPECT_EQ(scene.world.user(scene.bot)->status, "offline");
}

TEST(Session, ABufferThatRanOverCannotBeResumed) {
  Scene scene;
  Gateway small(scene.world, {.replay_max = 2});
  Notebook notes;
  Connection connection(small, notes);
  connection.open({});
  connection.receive(scene.identify(unprivileged));
  const std::string session = notes.last("READY")["session_id"].text();
  for (int n = 0; n < 5; ++n) say(scene, scene.ada, "more");
  connection.lost(1006);
  Notebook again;
  Connection second(small, again);
  second.open({});
  second.receive(resume(scene, session, 1));
  EXPECT_EQ(again.last_op(), 9);
}

TEST(Session, ContentIsForThoseWhoMayReadIt) {
  Scene scene;
  Client blind(scene, unprivileged);
  scene.clock.advance(scene.world, 5s);
  Client reader(scene, unprivileged | intent::message_content);
  say(scene, scene.ada, "between people");
  EXPECT_EQ(blind.notes.last("MESSAGE_CREATE")["content"], "");
  EXPECT_EQ(reader.notes.last("MESSAGE_CREATE")["content"], "between people");
  say(scene, scene.ada, "hello bot", {scene.bot});
  EXPECT_EQ(blind.notes.last("MESSAGE_CREATE")["content"], "hello bot");
}

TEST(Session, EventsComeOnlyWithTheirIntent) {
  Scene scene;
  Client client(scene, intent::guilds);
  say(scene, scene.ada, "unheard");
  EXPECT_EQ(client.notes.count("MESSAGE_CREATE"), 0U);
  create_role(scene.world, scene.guild, {.name = "new"});
  EXPECT_EQ(client.notes.count("GUILD_ROLE_CREATE"), 1U);
  const UserId guest = add_user(scene.world, {.username = "guest"}).id;
  join_guild(scene.world, scene.guild, guest);
  EXPECT_EQ(client.notes.count("GUILD_MEMBER_ADD"), 0U);
  // Its own changes it always learns.
  announce_member(scene.world, scene.guild, scene.bot);
  EXPECT_EQ(client.notes.count("GUILD_MEMBER_UPDATE"), 1U);
}

TEST(Session, ABotHearsOnlyTheChannelsItSees) {
  Scene scene(permission::send_messages);
  Client client(scene, unprivileged);
  const Overwrite hidden{Snowflake(scene.guild.value()), false, 0, permission::view_channel};
  scene.world.channel_at(scene.general).overwrites.push_back(hidden);
  say(scene, scene.ada, "behind the door");
  EXPECT_EQ(client.notes.count("MESSAGE_CREATE"), 0U);
}

TEST(Session, WhatBelongsToNoGuildGoesToTheFirstShard) {
  Scene scene;
  Client first(scene, unprivileged, R"(,"shard":[0,2])");
  scene.clock.advance(scene.world, 5s);
  Client second(scene, unprivileged, R"(,"shard":[1,2])");
  Message message;
  message.channel = open_direct(scene.world, scene.ada, scene.bot).id;
  message.author = scene.ada;
  message.content = "psst";
  post_message(scene.world, std::move(message));
  EXPECT_EQ(first.notes.last("MESSAGE_CREATE")["content"], "psst");
  EXPECT_EQ(second.notes.count("MESSAGE_CREATE"), 0U);
}

TEST(Session, LosesAndDoublesEventsOnRequest) {
  Scene scene;
  Client client(scene, unprivileged);
  scene.gateway.faults().drop["MESSAGE_CREATE"] = 1;
  say(scene, scene.ada, "lost");
  EXPECT_EQ(client.notes.count("MESSAGE_CREATE"), 0U);
  scene.gateway.faults().duplicate["*"] = 1;
  say(scene, scene.ada, "doubled");
  EXPECT_EQ(client.notes.count("MESSAGE_CREATE"), 2U);
}

TEST(Session, AnOutageTakesTheGuildAwayAndBringsItBack) {
  Scene scene;
  Client client(scene, unprivileged);
  set_available(scene.world, scene.guild, false);
  EXPECT_TRUE(client.notes.last("GUILD_DELETE")["unavailable"].flag());
  set_available(scene.world, scene.guild, true);
  EXPECT_EQ(client.notes.count("GUILD_CREATE"), 2U);
}

TEST(Session, InvalidatesReconnectsAndClosesOnRequest) {
  Scene scene;
  Client client(scene, 1);
  EXPECT_EQ(scene.gateway.ask_reconnect(""), 1U);
  EXPECT_EQ(client.notes.last_op(), 7);
  EXPECT_EQ(scene.gateway.invalidate("", true), 1U);
  EXPECT_TRUE(client.notes.frames.back()["d"].flag());
  EXPECT_EQ(scene.gateway.sessions().size(), 1U);
  client.connection.receive(resume(scene, client.session(), last_sequence(client.notes)));
  EXPECT_EQ(client.notes.frames.back()["t"], "RESUMED");
  EXPECT_EQ(scene.gateway.invalidate(client.session(), false), 1U);
  EXPECT_TRUE(scene.gateway.sessions().empty());
  EXPECT_EQ(scene.gateway.close_sessions("", 4000), 0U);
}

TEST(Session, CutsTheLineOfAClientThatDoesNotReadItsFarewell) {
  Scene scene;
  Client client(scene, 1);
  EXPECT_EQ(scene.gateway.close_sessions("", 4000), 1U);
  EXPECT_FALSE(client.notes.dropped);
  scene.clock.advance(scene.world, 10s);
  EXPECT_TRUE(client.notes.dropped);
}

TEST(Members, WholeListNeedsTheIntentAndComesOnceInThirtySeconds) {
  Scene scene;
  const std::string ask = fmt::format(
      R"({{"op":8,"d":{{"guild_id":"{}","query":"","limit":0,"nonce":"n"}}}})", scene.guild.value());
  Client poor(scene, intent::guilds);
  poor.connection.receive(ask);
  EXPECT_EQ(poor.notes.count("GUILD_MEMBERS_CHUNK"), 0U);
  scene.clock.advance(scene.world, 5s);
  Client rich(scene, intent::guilds | intent::guild_members);
  rich.connection.receive(ask);
  const Json chunk = rich.notes.last("GUILD_MEMBERS_CHUNK");
  EXPECT_EQ(chunk["members"].items().size(), 3U);
  EXPECT_EQ(chunk["nonce"], "n");
  rich.connection.receive(ask);
  EXPECT_EQ(rich.notes.last("RATE_LIMITED")["opcode"].integer(), 8);
  scene.clock.advance(scene.world, 30s);
  rich.connection.receive(ask);
  EXPECT_EQ(rich.notes.count("GUILD_MEMBERS_CHUNK"), 2U);
}

TEST(Members, AreFoundByIdAndByTheirNames) {
  Scene scene;
  Client client(scene, intent::guilds);
  client.connection.receive(fmt::format(R"({{"op":8,"d":{{"guild_id":"{}","user_ids":["{}","1"]}}}})",
                                        scene.guild.value(), scene.ada.value()));
  Json chunk = client.notes.last("GUILD_MEMBERS_CHUNK");
  EXPECT_EQ(chunk["members"].items().size(), 1U);
  EXPECT_EQ(chunk["not_found"].items().front(), "1");
  client.connection.receive(
      fmt::format(R"({{"op":8,"d":{{"guild_id":"{}","query":"AD","limit":5}}}})", scene.guild.value()));
  chunk = client.notes.last("GUILD_MEMBERS_CHUNK");
  ASSERT_EQ(chunk["members"].items().size(), 1U);
  EXPECT_EQ(chunk["members"].items().front()["user"]["username"], "ada");
}

}  // namespace
}  // namespace discord_sim
