#include <gtest/gtest.h>

#include <fmt/format.h>

#include <map>

#include "discord/gateway/close_codes.hpp"
#include "discord/gateway/frame.hpp"
#include "discord/gateway/gateway_url.hpp"
#include "discord/gateway/payloads.hpp"
#include "discord/gateway/progress.hpp"
#include "discord/gateway/reconnect.hpp"

namespace discord {
namespace {

using namespace std::chrono_literals;

std::string shown(std::string text) {
  const auto frame = parse_frame(Json::borrow(text));
  if (!frame) return "none";
  return fmt::format("{}|{}|{}|{}", frame->op, frame->sequence ? std::to_string(*frame->sequence) : "-",
                     frame->name, frame->body.text());
}

TEST(Frames, EnvelopeInDiscordsOrder) {
  EXPECT_EQ(shown(R"({"t":"MESSAGE_CREATE","s":5,"op":0,"d":{"id":"1"}})"),
            R"(0|5|MESSAGE_CREATE|{"id":"1"})");
  EXPECT_EQ(shown(R"({"t":null,"s":null,"op":11,"d":null})"), "11|-||null");
  EXPECT_EQ(shown(R"({"t":null,"s":null,"op":9,"d":true})"), "9|-||true");
}

TEST(Frames, EnvelopeInAnyOrder) {
  EXPECT_EQ(shown(R"({"op":0,"d":{"id":"1","op":4},"s":5,"t":"X"})"), R"(0|5|X|{"id":"1","op":4})");
  EXPECT_EQ(shown(R"({"d":[1,2],"op":0,"t":"X","s":5})"), "0|5|X|[1,2]");
  EXPECT_EQ(shown(R"({"op":0,"t":"X","s":5})"), "0|5|X|null");
  EXPECT_EQ(shown(R"({"op":1,"d":251,"s":null,"t":null})").substr(0, 8), "1|-||251");
}

// A shard looks at the name after other texts were parsed, so it may not lie in the parser's own buffer.
TEST(Frames, NamesLieInTheTextOrAreNone) {
  std::string text = R"({"t":"READ\u0059","s":5,"op":0,"d":{}})";
  const auto frame = parse_frame(Json::borrow(text));
  ASSERT_TRUE(frame);
  EXPECT_EQ(frame->name, "");
  EXPECT_EQ(frame->sequence, 5U);
}

TEST(Frames, WhatIsNoFrame) {
  for (const char* text : {"", "null", "{", "{}", R"({"d":1})", R"({"op":"0"})", R"({"op":0,"d":{)", "[1]"}) {
    EXPECT_EQ(shown(text), "none") << text;
  }
}

// What no number of JSON holds exactly is no sequence, wherever in the frame it stands.
TEST(Frames, SequencesBeyondAllMeasureAreNone) {
  EXPECT_EQ(shown(R"({"t":"X","s":9007199254740992,"op":0,"d":{}})"), "0|9007199254740992|X|{}");
  EXPECT_EQ(shown(R"({"op":0,"d":{},"s":9007199254740992,"t":"X"})"), "0|9007199254740992|X|{}");
  for (const char* number : {"9007199254740993", "9223372036854775808", "18446744073709551615"}) {
    EXPECT_EQ(shown(fmt::format(R"({{"t":"X","s":{},"op":0,"d":{{}}}})", number)), "0|-|X|{}");
    EXPECT_EQ(shown(fmt::format(R"({{"op":0,"d":{{}},"s":{},"t":"X"}})", number)), "0|-|X|{}");
  }
}

TEST(Frames, OrderKeys) {
  const auto key = [](EventKind kind, std::string text) { return parse_order_key(kind, Json::borrow(text)); };
  EXPECT_EQ(key(EventKind::MessageCreate,
                R"({"message_reference":{"guild_id":"9"},"channel_id":"2","guild_id":"3"})"),
            3U);
  EXPECT_EQ(key(EventKind::MessageCreate, R"({"channel_id":"2","id":"1"})"), 2U);
  EXPECT_EQ(key(EventKind::MessageCreate, R"({"guild_id":null,"channel_id":2})"), 2U);
  EXPECT_EQ(key(EventKind::GuildCreate, R"({"name":"n","id":"4"})"), 4U);
  EXPECT_EQ(key(EventKind::MessageCreate, "null"), 0U);
}

TEST(GatewayUrl, QueryIsAlwaysOurs) {
  EXPECT_EQ(gateway_url("wss://gateway.discord.gg", ""), "wss://gateway.discord.gg/?v=10&encoding=json");
  EXPECT_EQ(gateway_url("wss://g/", ""), "wss://g/?v=10&encoding=json");
  EXPECT_EQ(gateway_url("ws://127.0.0.1:80/ws?v=9&x=y", "&compress=z"),
            "ws://127.0.0.1:80/ws?v=10&encoding=json&compress=z");
}

TEST(GatewayUrl, PlainTextStaysOnThisMachine) {
  for (const char* url :
       {"wss://anywhere", "ws://127.0.0.1:9/", "ws://127.8.8.8", "ws://localhost:1/?x", "ws://[::1]:4/"}) {
    EXPECT_TRUE(may_connect(url)) << url;
  }
  for (const char* url :
       {"ws://10.0.0.1", "ws://localhost.evil.example", "ws://127.0.0.1.evil.example/", "http://localhost",
        "ws://localhost@evil.example/", "ws://[::2]", "ws://evil/?127.0.0.1", ""}) {
    EXPECT_FALSE(may_connect(url)) << url;
  }
}

TEST(Progresses, SafeWaitsForTheSlowest) {
  const auto progress = std::make_shared<Progress>();
  EXPECT_EQ(progress->for_heartbeat(), std::nullopt);
  EXPECT_TRUE(progress->receive(1));
  EXPECT_EQ(progress->safe(), 1U);
  EXPECT_TRUE(progress->receive(2));
  auto second = progress->hold(2);
  auto second_again = progress->hold(2);
  EXPECT_TRUE(progress->receive(3));
  {
    const auto third = progress->hold(3);
    EXPECT_EQ(progress->safe(), 1U);
  }
  EXPECT_EQ(progress->safe(), 1U);
  second = {};
  EXPECT_EQ(progress->safe(), 1U);
  second_again = {};
  EXPECT_EQ(progress->safe(), 3U);
  EXPECT_FALSE(progress->receive(3));
  EXPECT_EQ(progress->received(), 3U);
}

TEST(Progresses, AnAbandonedEventIsNeverSafe) {
  const auto progress = std::make_shared<Progress>(10);
  EXPECT_TRUE(progress->receive(11));
  progress->hold(11).abandon();
  EXPECT_TRUE(progress->receive(12));
  EXPECT_EQ(progress->safe(), 10U);
}

TEST(Reconnects, DelaysAreFullJitterThatGrowsToACap) {
  std::map<int, double> largest;
  std::map<int, double> smallest;
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    ReconnectPolicy policy{herwa::Random(seed)};
    for (int i = 0; i < 12; ++i) {
      const NextStep next = policy.after({.reason = EndReason::CouldNotConnect}, false);
      EXPECT_EQ(next.action, NextStep::Action::Identify);
      const double delay = std::chrono::duration<double>(next.delay).count();
      largest[i] = std::max(largest[i], delay);
      smallest[i] = smallest.contains(i) ? std::min(smallest[i], delay) : delay;
    }
  }
  for (const auto& [i, most] : largest) {
    const double bound = std::min(60.0, static_cast<double>(1 << i));
    EXPECT_LE(most, bound);
    EXPECT_GE(most, bound * 0.97);
    EXPECT_LE(smallest[i], bound * 0.03);
  }
}

TEST(Reconnects, OnlyASessionThatHeldForgetsTheFailures) {
  ReconnectPolicy policy{herwa::Random(1)};
  for (int i = 0; i < 5; ++i) (void)policy.after({.reason = EndReason::Closed, .active = 59s}, true);
  EXPECT_EQ(policy.failures(), 5U);
  (void)policy.after({.reason = EndReason::Closed, .active = 60s}, true);
  EXPECT_EQ(policy.failures(), 1U);
}

// R21.5 a gateway that nobody reaches costs no session, however often it is tried; one that answers and does
// not resume does, in the end
TEST(Reconnects, WhomNobodyAnsweredKeepsTheSession) {
  ReconnectPolicy policy{herwa::Random(1)};
  for (std::uint32_t i = 1; i <= 50; ++i) {
    const NextStep next = policy.after({.reason = EndReason::CouldNotConnect}, true);
    EXPECT_EQ(next.action, NextStep::Action::Resume);
    EXPECT_EQ(next.resume_url, i < ReconnectPolicy::resume_url_tries);
  }
  constexpr std::uint32_t tries = ReconnectPolicy::resume_tries - ReconnectPolicy::resume_url_tries;
  for (std::uint32_t i = 1; i <= tries; ++i) {
    const bool last = i == tries;
    EXPECT_EQ(policy.after({.reason = EndReason::NoReady}, true).action,
              last ? NextStep::Action::Identify : NextStep::Action::Resume);
  }
}

TEST(CloseCodes, TheTable) {
  EXPECT_EQ(after_close(4008), AfterClose::ResumeSlower);
  EXPECT_EQ(after_close(4006), AfterClose::Resume);
  EXPECT_EQ(after_close(1006), AfterClose::Resume);
  EXPECT_EQ(after_close(4014), AfterClose::Stop);
  EXPECT_EQ(close_meaning(4242), "unknown");
}

TEST(Payloads, PresenceAndMembers) {
  EXPECT_EQ(presence_payload(
                {.status = OnlineStatus::Idle, .activity_type = ActivityType::Custom, .activity = "hi"}),
            R"({"op":3,"d":{"since":null,"activities":[{"name":"Custom Status","state":"hi","type":4}],)"
            R"("status":"idle","afk":false}})");
  EXPECT_EQ(member_request_payload({.guild_id = GuildId(1), .users = {UserId(2), UserId(3)}, .nonce = "n"}),
            R"({"op":8,"d":{"guild_id":"1","user_ids":["2","3"],"nonce":"n"}})");
}

}  // namespace
}  // namespace discord
