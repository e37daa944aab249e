#include <fmt/format.h>

#include <array>
#include <map>

#include "discord/ratelimit/limits_scene.hpp"

namespace discord {
namespace {

using namespace std::chrono_literals;
using herwa::Duration;
using herwa::Tick;

using Limits = LimitsScene;
using Server = LimitedServer;

// checklist 19: a burst of 30 into an unknown bucket: one probe, then as many as remain side by side; no 429
// at all, everything is delivered, in order
TEST_F(Limits, ABurstIntoAnUnknownBucket) {
  Server server;
  burst(30, messages, server);
  time.advance(loop, 1min);
  EXPECT_EQ(count(200), 30U);
  EXPECT_EQ(count(429), 0U);
  EXPECT_TRUE(std::ranges::is_sorted(sent, {}, &Sent::number));
  EXPECT_EQ(flying_max, 5);
  EXPECT_GT(sent[1].at - sent[0].at, 99ms);          // the probe alone
  EXPECT_EQ(sent[1].at, sent[4].at);                 // then the four that remain, together
  EXPECT_LT(sent.back().at - sent.front().at, 12s);  // six windows of two seconds and a little
}

// checklist 19: what is on its way when a window ends is counted in the next one, where it may arrive
TEST_F(Limits, WhatIsOnItsWayCountsInTheNextWindow) {
  Server server;
  latency = 1s;
  burst(1, messages, server);
  time.advance(loop, 3900ms);  // answered at 2 s, and the window ends at 4 s
  burst(9, messages, server);
  time.advance(loop, 1min);
  EXPECT_EQ(count(429), 0U);
  EXPECT_EQ(count(200), 10U);
}

// checklist 20: one hash on two routes shares the bucket; another top-level resource does not
TEST_F(Limits, RoutesShareABucketResourcesDoNot) {
  Server one;
  Server other;
  const RouteKey edits{"PATCH /channels/{}/messages/{}", "1"};
  const RouteKey elsewhere{"POST /channels/{}/messages", "2"};
  burst(10, messages, one);
  burst(10, edits, one);
  burst(5, elsewhere, other);
  time.advance(loop, 1min);
  EXPECT_EQ(count(200), 25U);
  // Both probes land in the first window; nobody knows then that they share it.
  EXPECT_LE(count(429), 4U);
  const auto late = time.tick();
  sent.clear();
  burst(10, messages, one);
  burst(10, edits, one);
  time.advance(loop, 1min);
  EXPECT_EQ(count(429), 0U);
  EXPECT_EQ(count(200), 20U);
  EXPECT_GT(sent.back().at - late, 6s);
}

// checklist 20: a hash that changes in flight takes its queue along, losing and doubling nothing
TEST_F(Limits, AChangedHashMovesTheQueue) {
  Server server;
  burst(30, messages, server);
  time.advance(loop, 3s);
  server.hash = "other";
  server.limit = 2;
  time.advance(loop, 1min);
  EXPECT_EQ(count(200), 30U);
  std::map<int, int> delivered;
  for (const Sent& one : sent) delivered[one.number] += one.status == 200 ? 1 : 0;
  EXPECT_TRUE(std::ranges::all_of(delivered, [](const auto& one) { return one.second == 1; }));
  EXPECT_LE(count(429), 5U);
}

// checklist 21: Reset-After with decimals is honoured to the millisecond, and no time of day is looked at
TEST_F(Limits, DecimalsAreHonoured) {
  net::Headers headers{{"X-RateLimit-Bucket", "h"},
                       {"X-RateLimit-Limit", "1"},
                       {"X-RateLimit-Remaining", "0"},
                       {"X-RateLimit-Reset", "17.5"},  // a server whose clock says 1970
                       {"X-RateLimit-Reset-After", "0.337"}};
  const LimitHeaders read = read_limit_headers(headers);
  EXPECT_EQ(read.reset_after, 337ms);
  Bucket bucket;
  const Tick start = time.tick();
  bucket.sent();
  bucket.answered(read, 200, start);
  EXPECT_FALSE(bucket.may_send(start + 336ms));
  EXPECT_TRUE(bucket.may_send(start + 337ms));
  EXPECT_EQ(seconds_from("64.57"), 64570ms);
  EXPECT_EQ(seconds_from("0.0001"), 1ms);  // up, never down
  EXPECT_EQ(seconds_from("3"), 3s);
  for (const char* text : {"", "-1", "soon", "1s", "nan", "inf", "1e300"})
    EXPECT_EQ(seconds_from(text), std::nullopt);
}

// Answers of one window that overtake each other never make it seem larger.
TEST_F(Limits, AnswersMayOvertakeEachOther) {
  const auto headers = [](std::uint32_t remaining, Duration reset_after) {
    return LimitHeaders{
        .bucket = "h", .limit = 5, .remaining = remaining, .reset_after = reset_after, .foreign = false};
  };
  Bucket bucket;
  const Tick start = time.tick();
  bucket.sent();
  bucket.answered(headers(4, 2s), 200, start);
  for (int i = 0; i < 4; ++i) {
    ASSERT_TRUE(bucket.may_send(start + 10ms));
    bucket.sent();
  }
  EXPECT_FALSE(bucket.may_send(start + 20ms));
  bucket.answered(headers(0, 1900ms), 200, start + 100ms);
  bucket.answered(headers(3, 1950ms), 200, start + 140ms);  // older than it looks
  EXPECT_FALSE(bucket.may_send(start + 150ms));
  EXPECT_TRUE(bucket.may_send(start + 2s));
}

// A bucket whose every answer is lost does not stay closed for ever.
TEST_F(Limits, SilenceDoesNotCloseABucket) {
  Server server{.limit = 1};
  burst(1, messages, server);
  time.advance(loop, 3s);
  for (int i = 0; i < 5; ++i) {
    bool granted = false;
    tasks.spawn("silent", [](Limits& test, bool& ok) -> Task<> {
      auto permit = co_await test.limiter.acquire(messages, {test.time.tick() + 1min});
      ok = permit.has_value();
      if (ok) permit->report_silence();
    }(*this, granted));
    time.advance(loop, 3s);
    EXPECT_TRUE(granted) << i;
  }
}

// A route without a bucket is not slowed down.
TEST_F(Limits, ARouteWithoutABucketIsUnlimited) {
  Bucket bucket;
  bucket.sent();
  bucket.answered({}, 200, time.tick());
  for (int i = 0; i < 100; ++i) {
    EXPECT_TRUE(bucket.may_send(time.tick()));
    bucket.sent();
  }
}

// checklist 24: one 401 and no more requests with that token; those in line learn it at once; interactions
// carry another
TEST_F(Limits, OneRefusedTokenStopsEverything) {
  Server server;
  for (int i = 0; i < 10; ++i) tasks.spawn("request", request(*this, messages, server, i));
  tasks.spawn("refused", [](Limits& test) -> Task<> {
    auto permit = co_await test.limiter.acquire({"GET /users/@me", ""}, {test.time.tick() + 1min});
    co_await test.time.wait(20ms);
    (void)permit->report({.status = 401});
  }(*this));
  time.advance(loop, 20ms);
  EXPECT_TRUE(limiter.token_refused());
  EXPECT_EQ(denied.size(), 9U);
  time.advance(loop, 1min);
  EXPECT_EQ(sent.size(), 1U);  // the probe that was on its way
  EXPECT_EQ(denied.size(), 9U);
  EXPECT_TRUE(std::ranges::all_of(denied, [](Denial one) { return one == Denial::TokenRefused; }));
  RouteKey callback{"POST /interactions/{}/{}/callback", "5", true};
  burst(1, callback, server);
  time.advance(loop, 1min);
  EXPECT_EQ(sent.size(), 2U);
}

// checklist 24: the counter of invalid answers (401, 403, 429) stops hard before Discord would, and lets go
// when they are old; a 401 of an interaction's own token counts and condemns no other
TEST_F(Limits, InvalidAnswersAreCounted) {
  RateLimiter strict(time, {.requests_per_second = 1'000'000, .invalid_max = 100});
  int granted = 0;
  const auto ask = [](RateLimiter& of, herwa::testing::SimulatedTime& clock, int& count,
                      Outcome outcome) -> Task<> {
    const bool interaction = outcome.status == 401;
    auto permit = co_await of.acquire({"GET /x", "", interaction}, {clock.tick() + 1min});
    if (!permit) co_return;
    ++count;
    (void)permit->report(outcome);
  };
  Outcome shared{
      .status = 429,
      .headers = {.bucket = "b", .limit = 9, .remaining = 9, .scope = LimitScope::Shared, .foreign = false}};
  shared.retry_after = 0s;
  for (int i = 0; i < 50; ++i) {
    tasks.spawn("shared", ask(strict, time, granted, shared));
    time.advance(loop, 1ms);
  }
  EXPECT_EQ(strict.recent_invalid(), 0U);
  Outcome own{
      .status = 429,
      .headers = {.bucket = "b", .limit = 9, .remaining = 0, .scope = LimitScope::User, .foreign = false}};
  own.retry_after = 0s;
  const std::array kinds{Outcome{.status = 403}, Outcome{.status = 401}, own};
  for (std::size_t i = 0; i < 200; ++i) {
    tasks.spawn("invalid", ask(strict, time, granted, kinds[i % kinds.size()]));
    time.advance(loop, 1ms);
  }
  EXPECT_EQ(granted, 150);
  EXPECT_FALSE(strict.token_refused());
  time.advance(loop, 11min);
  tasks.spawn("later", ask(strict, time, granted, {.status = 200}));
  time.advance(loop, 1ms);
  EXPECT_EQ(granted, 151);
}

// checklist 22: a global 429 pauses everything but interactions
TEST_F(Limits, AGlobalPauseHoldsAllButInteractions) {
  Server server{.limit = 100};
  tasks.spawn("global", [](Limits& test) -> Task<> {
    auto permit = co_await test.limiter.acquire({"GET /a", ""}, {test.time.tick() + 1min});
    Outcome outcome{.status = 429, .headers = {.scope = LimitScope::Global, .foreign = false}};
    outcome.retry_after = 7s;
    (void)permit->report(outcome);
  }(*this));
  time.advance(loop, 1ms);
  const Tick paused = time.tick();
  burst(20, messages, server);
  burst(1, {"POST /interactions/{}/{}/callback", "5", true}, server);
  time.advance(loop, 5s);
  EXPECT_EQ(sent.size(), 1U);
  time.advance(loop, 1min);
  EXPECT_EQ(count(200), 21U);
  EXPECT_GE(sent[1].at - paused, 6999ms);
}

// Never more than 50 requests in a second, over all routes, interactions apart.
TEST_F(Limits, FiftyRequestsInASecond) {
  std::vector<std::unique_ptr<Server>> servers;
  for (int i = 0; i < 400; ++i) {
    servers.push_back(std::make_unique<Server>());
    tasks.spawn("request", request(*this, {"GET /channels/{}", std::to_string(i)}, *servers.back(), i));
  }
  time.advance(loop, 1min);
  ASSERT_EQ(count(200), 400U);
  for (std::size_t i = 50; i < sent.size(); ++i) EXPECT_GT(sent[i].at - sent[i - 50].at, 1s);
  EXPECT_LT(sent.back().at - sent.front().at, 9s);
}

// A turn that cannot come before the deadline is refused at once instead of being waited for.
TEST_F(Limits, ATurnThatComesTooLateIsRefused) {
  Server server{.limit = 1, .window = 1h};
  burst(1, messages, server);
  time.advance(loop, 1s);
  std::optional<Denial> why;
  tasks.spawn("late", [](Limits& test, std::optional<Denial>& denial) -> Task<> {
    auto permit = co_await test.limiter.acquire(messages, {test.time.tick() + 30s});
    if (!permit) denial = permit.error();
  }(*this, why));
  time.advance(loop, 1ms);
  EXPECT_EQ(why, Denial::TooLate);
}

// An answer of 429 that is not Discord's: all stop, for long.
TEST_F(Limits, AForeignRefusalStopsAll) {
  Server server;
  tasks.spawn("foreign", [](Limits& test) -> Task<> {
    auto permit = co_await test.limiter.acquire({"GET /a", ""}, {test.time.tick() + 1min});
    (void)permit->report({.status = 429, .headers = read_limit_headers({{"Content-Type", "text/html"}})});
  }(*this));
  time.advance(loop, 1ms);
  burst(1, messages, server);
  burst(1, {"POST /interactions/{}/{}/callback", "5", true}, server);
  time.advance(loop, 59s);
  EXPECT_TRUE(sent.empty());
  time.advance(loop, 2s);
  EXPECT_EQ(sent.size(), 2U);
}

TEST_F(Limits, IdleLanesAreForgotten) {
  Server server;
  for (int i = 0; i < 3000; ++i) {
    RouteKey key{"GET /channels/{}", std::to_string(i)};
    tasks.spawn("request", request(*this, key, server, i));
    time.advance(loop, 1s);
  }
  EXPECT_LT(limiter.lanes(), 2100U);
}

}  // namespace
}  // namespace discord
