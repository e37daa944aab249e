#include "discord/gateway/scripted_scene.hpp"

namespace discord::scripted {
namespace {

using namespace std::chrono_literals;

class Sending : public Scene {};

MemberRequest request(std::size_t number) {
  return {.guild_id = GuildId(1), .query = "a", .limit = 10, .nonce = std::to_string(number)};
}

// checklist 13: never more than 120 frames in 60 s, heartbeats among them
TEST_F(Sending, StaysWithinTheWindow) {
  gateway.on_open = [](Line& line) { line.hello(5000); };
  start();
  ASSERT_TRUE(until_active());
  for (std::size_t i = 0; i < 500; ++i) EXPECT_EQ(shard->request_members(request(i)), SendResult::Queued);
  pass(10min);
  const auto& sent = gateway.line(0).sent;
  ASSERT_EQ(gateway.line(0).frames(8).size(), 500U);
  for (std::size_t i = 120; i < sent.size(); ++i) EXPECT_GT(sent[i].at - sent[i - 120].at, 60s) << i;
  const auto beats = gateway.line(0).frames(1);
  for (std::size_t i = 1; i < beats.size(); ++i) EXPECT_LE(beats[i].at - beats[i - 1].at, 5250ms);
  EXPECT_GE(beats.size(), 118U);
}

// checklist 13: more than 4,096 bytes are refused here, because Discord would close the connection
TEST_F(Sending, LongFramesAreRefused) {
  start();
  ASSERT_TRUE(until_active());
  MemberRequest long_one = request(1);
  long_one.query = std::string(5000, 'x');
  EXPECT_EQ(shard->request_members(long_one), SendResult::TooLong);
  settle();
  EXPECT_TRUE(gateway.line(0).frames(8).empty());
}

// A presence that changes often is told once it may be told, and only the last one.
TEST_F(Sending, OnlyTheLastPresenceIsSent) {
  start();
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(shard->set_presence({.activity = std::to_string(i)}), SendResult::Queued);
  }
  ASSERT_TRUE(until_active());
  settle();
  ASSERT_EQ(gateway.line(0).frames(3).size(), 1U);
  EXPECT_NE(gateway.line(0).frames(3)[0].text.find(R"("name":"99")"), std::string::npos);
}

TEST_F(Sending, TheQueueHasABound) {
  for (std::size_t i = 0; i < settings.commands_max; ++i) {
    if (i == 0) start();
    EXPECT_EQ(shard->request_members(request(i)), SendResult::Queued);
  }
  EXPECT_EQ(shard->request_members(request(0)), SendResult::TooMany);
}

// checklist 13: what was queued survives a lost connection, and a new session tells the presence again
TEST_F(Sending, QueuedCommandsSurviveAResume) {
  start();
  ASSERT_TRUE(until_active());
  for (std::size_t i = 0; i < 150; ++i) EXPECT_EQ(shard->request_members(request(i)), SendResult::Queued);
  EXPECT_EQ(shard->set_presence({.activity = "herding"}), SendResult::Queued);
  pass(1s);
  gateway.line(0).close(1006);
  pass(3min);
  EXPECT_EQ(gateway.line(0).frames(8).size() + gateway.line(1).frames(8).size(), 150U);
  EXPECT_EQ(gateway.line(1).frames(3).size(), 1U);
  gateway.line(1).close(4009);
  ASSERT_TRUE(until_lines(3));
  ASSERT_TRUE(until_active());
  const std::string identify = gateway.line(2).frames(2).at(0).text;
  EXPECT_NE(identify.find(R"("name":"herding")"), std::string::npos);
}

// The token goes to Discord and nowhere else, and the shard is named.
TEST_F(Sending, IdentifySaysWhoWeAre) {
  settings.identity.shard_id = 0;
  settings.identity.shard_count = 4;
  start();
  ASSERT_TRUE(until_active());
  EXPECT_EQ(gateway.line(0).frames(2).at(0).text,
            R"({"op":2,"d":{"token":"very.secret.token","intents":513,"properties":{"os":"linux",)"
            R"("browser":"herwa","device":"herwa"},"shard":[0,4]}})");
  EXPECT_EQ(metrics->text().find("secret"), std::string::npos);
}

}  // namespace
}  // namespace discord::scripted
