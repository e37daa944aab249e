#include <gtest/gtest.h>

#include "testing/discord_sim/members/scene.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;

// What the first frame after hello leads to: the close code, or zero.
std::uint16_t closed_by(Scene& scene, std::string_view frame) {
  Notebook notes;
  Connection connection(scene.gateway, notes);
  connection.open({});
  connection.receive(frame);
  return notes.closed;
}

std::string identify_with(std::string_view token, std::string_view rest) {
  return fmt::format(R"({{"op":2,"d":{{"token":"{}","properties":{{}},{}}}}})", token, rest);
}

TEST(Identify, IsRefusedWithDiscordsCodes) {
  Scene scene;
  const std::string& token = scene.token();
  EXPECT_EQ(closed_by(scene, identify_with("wrong", R"("intents":1)")), 4004);
  EXPECT_EQ(closed_by(scene, identify_with(token, R"("shard":[0,1])")), 4013);
  EXPECT_EQ(closed_by(scene, identify_with(token, R"("intents":131072)")), 4013);
  EXPECT_EQ(closed_by(scene, identify_with(token, R"("intents":1,"shard":[2,2])")), 4010);
  EXPECT_EQ(closed_by(scene, identify_with(token, R"("intents":1,"shard":[-1,2])")), 4010);
  EXPECT_EQ(closed_by(scene, identify_with(token, R"("intents":1,"large_threshold":5)")), 4002);
  EXPECT_EQ(closed_by(scene, R"({"op":2,"d":{"token":"x","intents":1}})"), 4002);
  EXPECT_EQ(closed_by(scene, identify_with(token, R"("intents":1,"shard":[1,2])")), 0);
}

TEST(Identify, NeedsPrivilegedIntentsToBeAllowed) {
  Scene scene;
  scene.world.mutable_applications().at(scene.application).members_intent = false;
  EXPECT_EQ(closed_by(scene, scene.identify(intent::guild_members)), 4014);
  EXPECT_EQ(closed_by(scene, scene.identify(intent::guild_presences)), 0);
}

TEST(Identify, HearsNothingBeforeReady) {
  Scene scene;
  Notebook notes;
  Connection connection(scene.gateway, notes);
  connection.open({});
  connection.receive(scene.identify(intent::guilds | intent::guild_presences));
  ASSERT_GE(notes.frames.size(), 2U);
  EXPECT_EQ(notes.frames[1]["t"], "READY");
  EXPECT_EQ(notes.frames[1]["s"].integer(), 1);
  EXPECT_EQ(scene.world.user(scene.bot)->status, "online");
}

TEST(Identify, FramesThatMakeNoSenseClose) {
  Scene scene;
  EXPECT_EQ(closed_by(scene, "not json"), 4002);
  EXPECT_EQ(closed_by(scene, R"({"d":1})"), 4002);
  EXPECT_EQ(closed_by(scene, R"({"op":99,"d":null})"), 4001);
  EXPECT_EQ(closed_by(scene, R"({"op":8,"d":{}})"), 4003);
  EXPECT_EQ(closed_by(scene, fmt::format(R"({{"op":1,"d":"{}"}})", std::string(4096, 'x'))), 4002);
}

TEST(Identify, AnUnknownVersionIsRefusedAtOnce) {
  Scene scene;
  Notebook notes;
  Connection connection(scene.gateway, notes);
  connection.open({.version = "3"});
  EXPECT_EQ(notes.closed, 4012);
}

TEST(Identify, TwiceOnOneConnectionCloses) {
  Scene scene;
  Notebook notes;
  Connection connection(scene.gateway, notes);
  connection.open({});
  connection.receive(scene.identify(1));
  connection.receive(scene.identify(1));
  EXPECT_EQ(notes.closed, 4005);
}

TEST(Identify, OneKeyMayIdentifyEveryFiveSeconds) {
  Scene scene;
  Notebook first_notes;
  Notebook second_notes;
  Connection first(scene.gateway, first_notes);
  Connection second(scene.gateway, second_notes);
  first.open({});
  second.open({});
  first.receive(scene.identify(1, R"(,"shard":[0,2])"));
  second.receive(scene.identify(1, R"(,"shard":[1,2])"));
  EXPECT_EQ(second_notes.last_op(), 9);
  scene.clock.advance(scene.world, 5s);
  second.receive(scene.identify(1, R"(,"shard":[1,2])"));
  EXPECT_EQ(second_notes.count("READY"), 1U);
}

TEST(Identify, KeysOfMaxConcurrencyGoSideBySide) {
  Scene scene;
  scene.world.mutable_applications().at(scene.application).max_concurrency = 2;
  std::array<Notebook, 2> notes;
  Connection zero(scene.gateway, notes[0]);
  Connection one(scene.gateway, notes[1]);
  zero.open({});
  one.open({});
  zero.receive(scene.identify(1, R"(,"shard":[0,2])"));
  one.receive(scene.identify(1, R"(,"shard":[1,2])"));
  EXPECT_EQ(notes[0].count("READY") + notes[1].count("READY"), 2U);
}

TEST(Identify, ASpentBudgetEndsEverySessionAndTheToken) {
  Scene scene;
  scene.world.mutable_applications().at(scene.application).identify_total = 1;
  const std::string token = scene.token();
  Notebook first_notes;
  Connection first(scene.gateway, first_notes);
  first.open({});
  first.receive(scene.identify(1));
  scene.clock.advance(scene.world, 6s);
  EXPECT_EQ(closed_by(scene, scene.identify(1)), 4004);
  EXPECT_EQ(first_notes.closed, 4004);
  EXPECT_NE(scene.token(), token);
  EXPECT_TRUE(scene.gateway.sessions().empty());
}

TEST(Identify, ReadyHasStubsAndThenTheGuildsOfTheShard) {
  Scene scene;
  const auto other_guild = create_guild(scene.world, "Other", scene.owner).id;
  join_guild(scene.world, other_guild, scene.bot);
  const std::uint64_t shard = (scene.guild.value() >> 22U) % 7;
  Notebook notes;
  Connection connection(scene.gateway, notes);
  connection.open({});
  connection.receive(scene.identify(1, fmt::format(R"(,"shard":[{},7])", shard)));
  const Json ready = notes.last("READY");
  for (const Json& stub : ready["guilds"].items()) {
    EXPECT_TRUE(stub["unavailable"].flag());
    EXPECT_EQ((stub["id"].id<GuildId>().value() >> 22U) % 7, shard);
  }
  EXPECT_EQ(notes.count("GUILD_CREATE"), ready["guilds"].items().size());
  EXPECT_GE(notes.count("GUILD_CREATE"), 1U);
}

}  // namespace
}  // namespace discord_sim
