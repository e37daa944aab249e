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
  long_one.query.clear();
  const std::size_t rest = member_request_payload(long_one).size();
  long_one.query = std::string(4097 - rest, 'x');
  EXPECT_EQ(shard->request_members(long_one), SendResult::TooLong);
  long_one.query.pop_back();
  EXPECT_EQ(shard->request_members(long_one), SendResult::Queued);
  settle();
  EXPECT_EQ(gateway.line(0).frames(8).at(0).text.size(), 4096U);
}

// checklist 13: nothing is asked for before the session is there
TEST_F(Sending, CommandsWaitForTheSession) {
  gateway.on_identify = [](Line&, const std::string&) {};
  start();
  EXPECT_EQ(shard->request_members(request(0)), SendResult::Queued);
  pass(5s);
  ASSERT_EQ(gateway.line(0).frames(2).size(), 1U);
  EXPECT_TRUE(gateway.line(0).frames(8).empty());
  gateway.line(0).ready();
  settle();
  EXPECT_EQ(gateway.line(0).frames(8).size(), 1U);
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

// checklist 13: of a presence that changes all the time no more than five are told in twenty seconds
TEST_F(Sending, PresencesAreSpaced) {
  start();
  ASSERT_TRUE(until_active());
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(shard->set_presence({.activity = std::to_string(i)}), SendResult::Queued);
    pass(1s);
  }
  pass(5s);
  const auto sent = gateway.line(0).frames(3);
  ASSERT_GE(sent.size(), 20U);
  for (std::size_t i = 5; i < sent.size(); ++i) EXPECT_GT(sent[i].at - sent[i - 5].at, 20s);
  EXPECT_NE(sent.back().text.find(R"("name":"99")"), std::string::npos);
}

// A whole list is asked once in thirty seconds for each guild; other guilds and other commands pass it.
TEST_F(Sending, WholeListsAreSpacedPerGuild) {
  start();
  ASSERT_TRUE(until_active());
  for (const std::uint64_t guild : {1, 1, 2}) {
    EXPECT_EQ(shard->request_members({.guild_id = GuildId(guild)}), SendResult::Queued);
  }
  EXPECT_EQ(shard->request_members(request(1)), SendResult::Queued);
  settle();
  EXPECT_EQ(gateway.line(0).frames(8).size(), 3U);
  pass(29s);
  EXPECT_EQ(gateway.line(0).frames(8).size(), 3U);
  pass(2s);
  const auto sent = gateway.line(0).frames(8);
  ASSERT_EQ(sent.size(), 4U);
  EXPECT_EQ(sent[3].text, sent[0].text);
}

// checklist 18: RATE_LIMITED is honoured: what was refused is asked again when it may be, once, and meanwhile
// nothing else is asked for that guild
TEST_F(Sending, WhatDiscordRefusedIsAskedAgainInTime) {
  start();
  ASSERT_TRUE(until_active());
  EXPECT_EQ(shard->request_members({.guild_id = GuildId(5), .nonce = "all"}), SendResult::Queued);
  settle();
  gateway.line(0).dispatch("RATE_LIMITED",
                           R"({"opcode":8,"retry_after":45.25,"meta":{"guild_id":"5","nonce":"all"}})");
  EXPECT_EQ(shard->request_members({.guild_id = GuildId(5), .nonce = "later"}), SendResult::Queued);
  EXPECT_EQ(shard->request_members({.guild_id = GuildId(6)}), SendResult::Queued);
  pass(45s);
  EXPECT_EQ(gateway.line(0).frames(8).size(), 2U) << "the refused one and another guild's";
  pass(1s);
  ASSERT_EQ(gateway.line(0).frames(8).size(), 3U);
  EXPECT_NE(gateway.line(0).frames(8)[2].text.find(R"("nonce":"all")"), std::string::npos);
  pass(10min);
  EXPECT_EQ(gateway.line(0).frames(8).size(), 4U) << "the later one; nothing is asked twice";
  EXPECT_EQ(shard->status().counts.refused_commands, 1U);
}

// checklist 18: a refusal that says nothing usable changes nothing, and the connection stays
TEST_F(Sending, StrangeRefusalsAreSurvived) {
  start();
  ASSERT_TRUE(until_active());
  EXPECT_EQ(shard->request_members({.guild_id = GuildId(5)}), SendResult::Queued);
  settle();
  for (const char* body :
       {"null", "[]", "{}", R"({"opcode":3,"retry_after":9,"meta":{"guild_id":"5"}})",
        R"({"opcode":8,"retry_after":9,"meta":null})", R"({"opcode":8,"retry_after":"9","meta":7})",
        R"({"opcode":8,"retry_after":1e300,"meta":{"guild_id":"7"}})"}) {
    gateway.line(0).dispatch("RATE_LIMITED", body);
  }
  pass(5min);
  EXPECT_EQ(gateway.line(0).frames(8).size(), 1U);
  EXPECT_EQ(shard->request_members({.guild_id = GuildId(7)}), SendResult::Queued);
  pass(56min);
  EXPECT_EQ(gateway.line(0).frames(8).size(), 2U) << "what is longer than an hour is not believed";
  EXPECT_EQ(gateway.lines.size(), 1U);
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

// checklist 13: so does one that was on its way when the line was lost
TEST_F(Sending, ACommandOnItsWaySurvivesTheLine) {
  start();
  ASSERT_TRUE(until_active());
  gateway.line(0).stuck = true;
  EXPECT_EQ(shard->request_members(request(0)), SendResult::Queued);
  settle();
  EXPECT_TRUE(gateway.line(0).frames(8).empty());
  gateway.line(0).close(1006);
  ASSERT_TRUE(until_lines(2));
  ASSERT_TRUE(until_active());
  settle();
  EXPECT_EQ(gateway.line(1).frames(8).size(), 1U);
}

// checklist 13: also where it is we who leave the line, because Discord asked for it
TEST_F(Sending, ACommandOnItsWaySurvivesALeave) {
  start();
  ASSERT_TRUE(until_active());
  gateway.line(0).stuck = true;
  EXPECT_EQ(shard->request_members(request(0)), SendResult::Queued);
  settle();
  gateway.line(0).op(7);
  ASSERT_TRUE(until_lines(2));
  ASSERT_TRUE(until_active());
  settle();
  EXPECT_EQ(gateway.line(1).frames(8).size(), 1U);
}

// checklist 13: and one that the line never took, which shows by nothing but silence; those behind it stay
// behind it, and nothing is sent twice
TEST_F(Sending, CommandsKeepTheirOrderOverAStuckLine) {
  start();
  ASSERT_TRUE(until_active());
  gateway.line(0).stuck = true;
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(shard->request_members(request(i)), SendResult::Queued);
  ASSERT_TRUE(until_lines(2));
  ASSERT_TRUE(until_active());
  pass(1min);
  EXPECT_TRUE(gateway.line(0).frames(8).empty());
  const auto sent = gateway.line(1).frames(8);
  ASSERT_EQ(sent.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i)
    EXPECT_TRUE(sent[i].text.contains(fmt::format(R"("nonce":"{}")", i))) << sent[i].text;
}

// checklist 13, checklist 3: a line that refuses what is written is not written to again, and is left within
// an interval where reading does not tell of its end; what was refused is sent on the next one
TEST_F(Sending, ALineThatRefusesIsLeft) {
  start();
  ASSERT_TRUE(until_active());
  gateway.line(0).deaf = true;
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(shard->request_members(request(i)), SendResult::Queued);
  const auto refused_at = now();
  ASSERT_TRUE(until_lines(2));
  EXPECT_LE(now() - refused_at, 43s);
  EXPECT_EQ(gateway.line(0).refused, 1U);
  ASSERT_TRUE(until_active());
  settle();
  EXPECT_EQ(gateway.line(1).frames(8).size(), 3U);
}

// checklist 13: a list or a presence that nobody got is no reason to wait before it is asked for again
TEST_F(Sending, WhatNobodyGotIsSaidAtOnce) {
  start();
  ASSERT_TRUE(until_active());
  gateway.line(0).stuck = true;
  EXPECT_EQ(shard->request_members({.guild_id = GuildId(5)}), SendResult::Queued);
  settle();
  gateway.line(0).close(1006);
  ASSERT_TRUE(until_lines(2, 2s));
  settle();
  EXPECT_EQ(gateway.line(1).frames(8).size(), 1U);
  gateway.line(1).stuck = true;
  EXPECT_EQ(shard->set_presence({.activity = "grazing"}), SendResult::Queued);
  settle();
  gateway.line(1).close(1006);
  ASSERT_TRUE(until_lines(3, 2s));
  settle();
  EXPECT_EQ(gateway.line(2).frames(3).size(), 1U);
}

// checklist 13: of two presences, one on its way and one behind it, the younger survives the line
TEST_F(Sending, APresenceOnItsWayGivesWayToAYoungerOne) {
  start();
  ASSERT_TRUE(until_active());
  gateway.line(0).stuck = true;
  EXPECT_EQ(shard->set_presence({.activity = "old"}), SendResult::Queued);
  settle();
  EXPECT_EQ(shard->set_presence({.activity = "new"}), SendResult::Queued);
  settle();
  gateway.line(0).close(1006);
  ASSERT_TRUE(until_lines(2, 2s));
  pass(1min);
  const auto sent = gateway.line(1).frames(3);
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_TRUE(sent[0].text.contains(R"("name":"new")")) << sent[0].text;
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
