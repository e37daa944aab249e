#include <fmt/format.h>

#include <cmath>
#include <map>

#include "base/errors.hpp"
#include "discord/rest/calls_guilds.hpp"
#include "discord/rest/calls_messages.hpp"
#include "discord/rest/scripted_api.hpp"

namespace discord::scripted {
namespace {

using namespace std::chrono_literals;
using Kind = RestError::Kind;

// ---- limits

// Counts in fixed windows per path, as Discord does.
struct LimitedApi {
  herwa::testing::SimulatedTime& time;
  std::uint32_t limit = 5;
  Duration window = 2s;
  std::uint32_t used = 0;
  Tick ends{};
  int refused = 0;
  std::map<std::string, int> served;

  net::HttpResponse operator()(const net::HttpCall& call) {
    if (time.tick() >= ends) {
      used = 0;
      ends = time.tick() + window;
    }
    const bool fits = used < limit;
    used += fits ? 1 : 0;
    const double left_s = std::chrono::duration<double>(ends - time.tick()).count();
    net::Headers headers{{"X-RateLimit-Bucket", "abcd"},
                         {"X-RateLimit-Limit", std::to_string(limit)},
                         {"X-RateLimit-Remaining", std::to_string(limit - used)},
                         {"X-RateLimit-Reset", "12.5"},
                         {"X-RateLimit-Reset-After", fmt::format("{:.3f}", left_s)}};
    if (fits) {
      ++served[call.request.body];
      return {200, headers, R"({"id":"1"})"};
    }
    ++refused;
    headers.set("X-RateLimit-Scope", "user");
    headers.set("Retry-After", fmt::format("{:.0f}", std::ceil(left_s)));
    return {429, headers,
            fmt::format(R"({{"message":"You are being rate limited.","retry_after":{:.3f},"global":false}})",
                        left_s)};
  }
};

// R21.6 rate limits are respected: a burst of 30 meets no refusal and arrives whole, once, in order
// checklist 19: unknown bucket, burst of 30: no 429 beyond the first window; then `remaining` side by side
// checklist 21: the server's clock (X-RateLimit-Reset) is not looked at
TEST_F(RestScene, ABurstRespectsTheBucket) {
  LimitedApi server{.time = time};
  api.answer = [&](const net::HttpCall& call, std::size_t) { return server(call); };
  std::vector<std::optional<Answer<Message>>> results(30);
  for (std::size_t i = 0; i < results.size(); ++i) {
    tasks.spawn("send", keep(create_message(rest, ChannelId(1), {.content = std::to_string(i)}), results[i]));
  }
  time.advance(loop, 1min);
  EXPECT_EQ(server.refused, 0);
  EXPECT_EQ(server.served.size(), 30U);
  EXPECT_EQ(api.flying_max, 5);
  for (std::size_t i = 0; i < results.size(); ++i) {
    EXPECT_TRUE(results[i] && results[i]->has_value());
    EXPECT_NE(asked(i).request.body.find(fmt::format(R"("content":"{}")", i)), std::string::npos);
  }
}

// R21.6 a refusal is waited out, to the millisecond that the body names, and the call then succeeds
TEST_F(RestScene, ARefusalIsWaitedOut) {
  api.answer = [](const net::HttpCall&, std::size_t number) {
    if (number > 0) return net::HttpResponse{200, {}, R"({"id":"1"})"};
    return failing(429, R"({"message":"slow","retry_after":1.337,"global":false})",
                   {{"X-RateLimit-Bucket", "b"},
                    {"X-RateLimit-Limit", "1"},
                    {"X-RateLimit-Remaining", "0"},
                    {"X-RateLimit-Reset-After", "1.337"},
                    {"X-RateLimit-Scope", "user"},
                    {"Retry-After", "2"}});
  };
  EXPECT_TRUE(run(create_message(rest, ChannelId(1), {.content = "x"})));
  ASSERT_EQ(api.asked.size(), 2U);
  EXPECT_EQ(api.asked[1].at - api.asked[0].at, 1357ms);  // and 20 ms on the way back
}

// checklist 23: a shared limit is waited for and not counted among the invalid answers
TEST_F(RestScene, ASharedLimitIsNobodysFault) {
  api.answer = [](const net::HttpCall&, std::size_t number) {
    if (number > 0) return net::HttpResponse{204, {}, ""};
    return failing(429, R"({"message":"slow","retry_after":3.0,"global":false})",
                   {{"X-RateLimit-Bucket", "b"},
                    {"X-RateLimit-Limit", "5"},
                    {"X-RateLimit-Remaining", "4"},
                    {"X-RateLimit-Reset-After", "1"},
                    {"X-RateLimit-Scope", "shared"}});
  };
  EXPECT_TRUE(run(delete_message(rest, ChannelId(1), MessageId(2))));
  EXPECT_EQ(limiter.recent_invalid(), 0U);
  EXPECT_EQ(api.asked[1].at - api.asked[0].at, 3020ms);
}

// checklist 22: a global refusal pauses everything but interactions
TEST_F(RestScene, AGlobalRefusalPausesAllButInteractions) {
  api.answer = [](const net::HttpCall&, std::size_t number) {
    if (number > 0) return net::HttpResponse{200, {}, R"({"id":"1"})"};
    return failing(429, R"({"message":"slow","retry_after":10.0,"global":true})",
                   {{"X-RateLimit-Global", "true"}, {"X-RateLimit-Scope", "global"}, {"Retry-After", "10"}});
  };
  std::optional<Answer<Channel>> first;
  std::optional<Answer<Guild>> other;
  tasks.spawn("first", keep(get_channel(rest, ChannelId(1)), first));
  time.advance(loop, 100ms);
  tasks.spawn("other", keep(get_guild(rest, GuildId(2)), other));
  EXPECT_TRUE(run(reply(rest, press, DeferUpdate{})));
  time.advance(loop, 9s);
  EXPECT_EQ(api.asked.size(), 1U);
  time.advance(loop, 2s);
  EXPECT_EQ(api.asked.size(), 3U);
  EXPECT_TRUE(first && first->has_value() && other && other->has_value());
}

// A limit that lasts longer than the caller can wait is told at once, or at the deadline.
// checklist 25: the deadline holds, whatever is waited for
TEST_F(RestScene, TheDeadlineHolds) {
  api.answer = [](const net::HttpCall&, std::size_t) {
    return failing(429, R"({"message":"slow","retry_after":600.0,"global":false})",
                   {{"X-RateLimit-Bucket", "b"},
                    {"X-RateLimit-Limit", "1"},
                    {"X-RateLimit-Remaining", "0"},
                    {"X-RateLimit-Scope", "user"}});
  };
  const Tick start = time.tick();
  const auto result = run(get_channel(rest, ChannelId(1)));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, Kind::RateLimited);
  EXPECT_LE(time.tick() - start, 1s);

  api.latency = 1h;
  const auto silent = run(get_channel(rest, ChannelId(2)));
  EXPECT_EQ(silent.error().kind, Kind::TimedOut);
  EXPECT_EQ(time.tick() - start, 30s + 20ms);
  EXPECT_FALSE(run(rest.call({.route = route(Method::Get, "/gateway"), .deadline = 5s})));
  EXPECT_EQ(time.tick() - start, 35s + 20ms);
  EXPECT_EQ(api.asked.back().call.deadline, 5s) << "nor is the connection told to wait for longer";
}

// checklist 23: a limit of its own for some request, in a bucket that has room: it waits, and others go on
TEST_F(RestScene, ALimitWithinABucketIsWaitedOut) {
  api.answer = [](const net::HttpCall&, std::size_t number) {
    net::Headers headers{{"X-RateLimit-Bucket", "b"},
                         {"X-RateLimit-Limit", "5"},
                         {"X-RateLimit-Remaining", "4"},
                         {"X-RateLimit-Reset-After", "1"},
                         {"X-RateLimit-Scope", "user"}};
    return number > 0 ? net::HttpResponse{200, headers, R"({"id":"1"})"}
                      : failing(429, R"({"message":"slow","retry_after":30,"global":false})", headers);
  };
  std::optional<Answer<Message>> first;
  tasks.spawn("first", keep(create_message(rest, ChannelId(1), {.content = "x"}), first));
  time.advance(loop, 1s);
  EXPECT_TRUE(run(create_message(rest, ChannelId(1), {.content = "y"})));
  time.advance(loop, 20s);
  EXPECT_EQ(api.asked.size(), 2U);
  EXPECT_FALSE(first);
}

// checklist 25: what was sent and never answered may have counted, and its place is not given to another
TEST_F(RestScene, WhatWasNeverAnsweredCounts) {
  api.answer = [](const net::HttpCall&, std::size_t number) -> net::HttpResponse {
    if (number == 1) throw herwa::TimedOut("no answer");
    return {200,
            {{"X-RateLimit-Bucket", "b"},
             {"X-RateLimit-Limit", "2"},
             {"X-RateLimit-Remaining", "1"},
             {"X-RateLimit-Reset-After", "5"}},
            R"({"id":"1"})"};
  };
  EXPECT_TRUE(run(create_message(rest, ChannelId(1), {.content = "x"})));
  EXPECT_FALSE(run(create_message(rest, ChannelId(1), {.content = "y"})));
  EXPECT_TRUE(run(create_message(rest, ChannelId(1), {.content = "z"})));
  ASSERT_EQ(api.asked.size(), 3U);
  EXPECT_GE(api.asked[2].at - api.asked[0].at, 5s);
}

// checklist 24: after one 401 nothing more is sent with that token
TEST_F(RestScene, ARefusedTokenIsNotUsedAgain) {
  api.answer = [](const net::HttpCall&, std::size_t) {
    return failing(401, R"({"message":"401: Unauthorized","code":0})");
  };
  EXPECT_EQ(run(get_channel(rest, ChannelId(1))).error().kind, Kind::TokenRefused);
  EXPECT_EQ(run(get_channel(rest, ChannelId(1))).error().kind, Kind::TokenRefused);
  EXPECT_EQ(run(create_message(rest, ChannelId(3), {.content = "x"})).error().kind, Kind::TokenRefused);
  EXPECT_EQ(api.asked.size(), 1U);
  EXPECT_TRUE(run(reply(rest, press, DeferUpdate{})));
}

// ---- retries

// checklist 25: 5xx and lost connections: GET, PUT, PATCH and DELETE are tried again, with jitter
TEST_F(RestScene, WhatMayBeRepeatedIs) {
  const auto fails_twice = [](const net::HttpCall&, std::size_t number) -> net::HttpResponse {
    if (number % 3 == 0) return failing(502, "<html>bad gateway</html>");
    if (number % 3 == 1) throw herwa::Unavailable("reset");
    return {200, {}, R"({"id":"1"})"};
  };
  api.answer = fails_twice;
  EXPECT_TRUE(run(get_channel(rest, ChannelId(1))));
  EXPECT_TRUE(run(edit_message(rest, ChannelId(1), MessageId(1), {.content = "x"})));
  EXPECT_TRUE(run(add_member_role(rest, {GuildId(1), UserId(2), RoleId(3)})));
  EXPECT_TRUE(run(delete_message(rest, ChannelId(1), MessageId(1))));
  EXPECT_EQ(api.asked.size(), 12U);

  api.answer = [](const net::HttpCall&, std::size_t) { return failing(500); };
  const std::size_t before = api.asked.size();
  EXPECT_EQ(run(get_channel(rest, ChannelId(1))).error().kind, Kind::Unavailable);
  EXPECT_EQ(api.asked.size() - before, 4U);
}

// checklist 25: with full jitter, over a bound that grows with each failure
TEST_F(RestScene, WhatIsRepeatedWaitsAnyTimeUpToABoundThatGrows) {
  constexpr std::size_t calls = 30;
  api.answer = [](const net::HttpCall&, std::size_t number) -> net::HttpResponse {
    return number % 3 < 2 ? failing(502) : net::HttpResponse{200, {}, R"({"id":"1"})"};
  };
  for (std::size_t n = 0; n < calls; ++n) EXPECT_TRUE(run(get_channel(rest, ChannelId(1))));
  ASSERT_EQ(api.asked.size(), 3 * calls);
  std::vector<Duration> first;
  std::vector<Duration> second;
  for (std::size_t n = 0; n < 3 * calls; n += 3) {
    first.push_back(api.asked[n + 1].at - api.asked[n].at);
    second.push_back(api.asked[n + 2].at - api.asked[n + 1].at);
  }
  EXPECT_LT(std::ranges::min(first), 400ms);
  EXPECT_GT(std::ranges::max(first), 600ms);
  EXPECT_LE(std::ranges::max(first), 1050ms);
  EXPECT_GT(std::ranges::max(second), 1200ms);
  EXPECT_LE(std::ranges::max(second), 2050ms);
}

// checklist 25: nor does the bound grow for ever
TEST_F(RestScene, NobodyWaitsLongerThanTheCap) {
  Rest patient(services, {.token = std::string(bot_token), .deadline = 10min, .attempts_max = 30});
  api.answer = [](const net::HttpCall&, std::size_t) { return failing(502); };
  EXPECT_FALSE(run(get_channel(patient, ChannelId(1))));
  ASSERT_EQ(api.asked.size(), 30U);
  Duration longest{};
  for (std::size_t n = 6; n < api.asked.size(); ++n)
    longest = std::max(longest, api.asked[n].at - api.asked[n - 1].at);
  EXPECT_GT(longest, 6s);
  EXPECT_LE(longest, 8050ms);
}

// checklist 25: a POST is never doubled, but a message with an enforced nonce may be sent again
TEST_F(RestScene, APostIsNeverDoubled) {
  api.answer = [](const net::HttpCall&, std::size_t number) -> net::HttpResponse {
    if (number < 1) return failing(502);
    throw herwa::TimedOut("no answer");
  };
  EXPECT_EQ(run(create_message(rest, ChannelId(1), {.content = "x"})).error().kind, Kind::Unavailable);
  EXPECT_EQ(run(create_message(rest, ChannelId(1), {.content = "x"})).error().kind, Kind::TimedOut);
  EXPECT_EQ(api.asked.size(), 2U);
  interactions.answer = api.answer;
  EXPECT_FALSE(run(reply(rest, press, DeferUpdate{})));
  EXPECT_FALSE(run(follow_up(rest, press, {.content = "x"})));
  EXPECT_EQ(interactions.asked.size(), 2U);

  EXPECT_FALSE(run(create_message(rest, ChannelId(1), {.content = "x", .nonce = "s1-7-greet"})));
  EXPECT_EQ(api.asked.size(), 6U);
  EXPECT_NE(asked(5).request.body.find(R"("nonce":"s1-7-greet","enforce_nonce":true)"), std::string::npos);
}

// checklist 25: whoever is cancelled gives its place back, in line and on the way
TEST_F(RestScene, ACancelledCallFreesItsPlace) {
  LimitedApi server{.time = time, .limit = 1, .window = 1s};
  api.answer = [&](const net::HttpCall& call, std::size_t) { return server(call); };
  for (const Duration until_cancelled : {10ms, 100ms}) {  // on the way; answered, with four in line
    herwa::net::TaskGroup doomed(loop.executor());
    std::vector<std::optional<Answer<Message>>> lost(5);
    for (auto& one : lost) {
      doomed.spawn("send", keep(create_message(rest, ChannelId(1), {.content = "x"}), one));
    }
    time.advance(loop, until_cancelled);
    doomed.cancel();
    EXPECT_TRUE(run(create_message(rest, ChannelId(1), {.content = "after"})));
  }
}

// checklist 25: also where others stand in line for it already
TEST_F(RestScene, ACancelledCallLetsTheNextOneGo) {
  api.latency = 1h;
  herwa::net::TaskGroup doomed(loop.executor());
  std::optional<Answer<Message>> lost;
  std::optional<Answer<Message>> next;
  doomed.spawn("first", keep(create_message(rest, ChannelId(1), {.content = "x"}), lost));
  time.advance(loop, 1s);
  tasks.spawn("next", keep(create_message(rest, ChannelId(1), {.content = "y"}), next));
  time.advance(loop, 1s);
  EXPECT_EQ(api.asked.size(), 1U) << "nobody knows the bucket, so one is tried at first";
  api.latency = 20ms;
  doomed.cancel();
  time.advance(loop, 1s);
  EXPECT_EQ(api.asked.size(), 2U);
  EXPECT_TRUE(next);
}

}  // namespace
}  // namespace discord::scripted
