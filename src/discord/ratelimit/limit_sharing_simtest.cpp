#include "discord/ratelimit/limit_sharing.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "net/loop.hpp"
#include "testing/simulated_time.hpp"

namespace discord {
namespace {

using namespace std::chrono_literals;
using herwa::Duration;
using herwa::Tick;

// What several processes share, inside this one.
struct Store {
  explicit Store(herwa::testing::SimulatedTime& of) : time(of) {}

  herwa::testing::SimulatedTime& time;
  bool away = false;
  std::size_t invalid = 0;
  Tick pause_until{};
  Tick address_pause_until{};
  std::vector<std::uint64_t> dead;
  int exchanges = 0;
  net::WaitQueue news;
};

class Share final : public SharedLimits {
 public:
  explicit Share(Store& store) : store_(store) {}

  Task<LimitNews> exchange(LimitReport report) override {
    ++store_.exchanges;
    if (store_.away) throw herwa::Unavailable("as the test wants");
    const Tick now = store_.time.tick();
    store_.invalid += report.invalid;
    store_.pause_until = std::max(store_.pause_until, now + report.pause);
    store_.address_pause_until = std::max(store_.address_pause_until, now + report.address_pause);
    store_.dead.insert(store_.dead.end(), report.dead_webhooks.begin(), report.dead_webhooks.end());
    LimitNews heard{.invalid = store_.invalid,
                    .pause = std::max<Duration>(store_.pause_until - now, 0s),
                    .address_pause = std::max<Duration>(store_.address_pause_until - now, 0s),
                    .dead_webhooks = {}};
    for (; seen_ < store_.dead.size(); ++seen_) heard.dead_webhooks.push_back(store_.dead[seen_]);
    const bool cannot_wait = report.pause > 0s || report.address_pause > 0s || !report.dead_webhooks.empty();
    if (cannot_wait) store_.news.wake_all();
    co_return heard;
  }
  Task<> wait_for_news() override { return store_.news.wait(); }

 private:
  Store& store_;
  std::size_t seen_ = 0;
};

struct Process {
  Process(Store& store, net::TaskGroup& tasks, LimiterOptions options = {})
      : limiter(store.time, options), share(store), sharing(limiter, share, store.time) {
    tasks.spawn("sharing", sharing.run());
  }

  RateLimiter limiter;
  Share share;
  LimitSharing sharing;
};

class Sharing : public ::testing::Test {
 protected:
  Sharing() { herwa::log::configure(herwa::log::Level::Off, herwa::log::Format::Text, "test"); }
  ~Sharing() override {
    tasks.cancel();
    time.advance(loop, 0s);
  }

  static Task<> ask(Sharing& test, Process& process, RouteKey key, Outcome outcome) {
    auto permit = co_await process.limiter.acquire(key, {.deadline = test.time.tick() + 10min});
    if (!permit) {
      test.denied.push_back(permit.error());
      co_return;
    }
    test.sent.push_back(test.time.tick());
    (void)permit->report(outcome);
  }
  void send(Process& process, RouteKey key, Outcome outcome = {.status = 200}) {
    tasks.spawn("ask", ask(*this, process, std::move(key), std::move(outcome)));
    time.advance(loop, 0s);
  }
  static Outcome refused_by_discord(LimitScope scope, Duration retry_after) {
    return {.status = 429, .headers = {.scope = scope, .foreign = false}, .retry_after = retry_after};
  }

  net::Loop loop;
  herwa::testing::SimulatedTime time;
  Store store{time};
  net::TaskGroup tasks{loop.executor()};
  Process one{store, tasks, {.invalid_max = 10}};
  Process two{store, tasks, {.invalid_max = 10}};
  std::vector<Tick> sent;
  std::vector<Denial> denied;
  RouteKey route{.route = "GET /users/@me"};
};

// checklist 22: a global 429 that one process meets pauses all processes of the bot at once
TEST_F(Sharing, AGlobalPauseHoldsForAllProcesses) {
  time.advance(loop, 10ms);
  const Tick start = time.tick();
  send(one, route, refused_by_discord(LimitScope::Global, 5s));
  send(two, route);
  EXPECT_EQ(sent.size(), 1U);
  time.advance(loop, 4900ms);
  EXPECT_EQ(sent.size(), 1U);
  time.advance(loop, 200ms);
  ASSERT_EQ(sent.size(), 2U);
  EXPECT_EQ(sent[1] - start, 5s);
}

// checklist 23: so does a 429 of something in front of Discord, which bans the address
TEST_F(Sharing, ABannedAddressPausesAllProcesses) {
  time.advance(loop, 10ms);
  send(one, route, {.status = 429, .headers = {.foreign = true}});
  send(two, {.route = "POST /interactions/{}/{}/callback", .interaction = true});
  time.advance(loop, 59s);
  EXPECT_EQ(sent.size(), 1U);
  time.advance(loop, 2s);
  EXPECT_EQ(sent.size(), 2U);
}

// checklist 24: the invalid counter stops hard before the limit, per address, over all processes
TEST_F(Sharing, RefusedAnswersCountOverAllProcesses) {
  for (int i = 0; i < 6; ++i) send(one, route, {.status = 403});
  time.advance(loop, 2100ms);
  for (int i = 0; i < 10; ++i) send(two, route, {.status = 403});
  EXPECT_EQ(sent.size(), 10U) << "six of one and four of the other";
  EXPECT_EQ(denied, std::vector(6, Denial::TooManyInvalid));
  EXPECT_EQ(two.limiter.recent_invalid(), 10U);
  time.advance(loop, 2100ms);
  send(one, route);
  EXPECT_EQ(sent.size(), 10U);
  // What the store says goes down as time passes.
  store.invalid = 0;
  time.advance(loop, 10min);
  send(one, route);
  send(two, route);
  EXPECT_EQ(sent.size(), 12U);
}

// checklist 24: a webhook that one process found dead is dead for all
TEST_F(Sharing, ADeadWebhookIsKnownToAllProcesses) {
  time.advance(loop, 10ms);
  const RouteKey hook{
      .route = "POST /webhooks/{}/{}", .resource = "7/t", .webhook = 7, .webhook_token = true};
  send(one, hook, {.status = 404, .webhook = Outcome::Webhook::Gone});
  send(two, hook);
  EXPECT_EQ(sent.size(), 1U);
  EXPECT_EQ(denied, std::vector{Denial::WebhookGone});
  send(two, {.route = "POST /webhooks/{}/{}", .resource = "8/t", .webhook = 8, .webhook_token = true});
  EXPECT_EQ(sent.size(), 2U);
}

// Without the store each counts for itself, forgets nothing, and tells it all once the store is back.
TEST_F(Sharing, WhatCouldNotBeToldIsToldLater) {
  time.advance(loop, 10ms);
  store.away = true;
  for (int i = 0; i < 3; ++i) send(one, route, {.status = 403});
  send(one, {.route = "POST /webhooks/{}/{}", .resource = "7/t", .webhook = 7, .webhook_token = true},
       {.status = 404, .webhook = Outcome::Webhook::Gone});
  send(one, route, refused_by_discord(LimitScope::Global, 60s));
  time.advance(loop, 10s);
  EXPECT_EQ(store.invalid, 0U);
  store.away = false;
  time.advance(loop, 1100ms);
  EXPECT_EQ(store.invalid, 4U);
  EXPECT_EQ(store.dead, std::vector<std::uint64_t>{7});
  EXPECT_EQ(two.limiter.recent_invalid(), 4U);
  send(two, route);
  time.advance(loop, 48s);
  EXPECT_EQ(sent.size(), 5U) << "the pause still had 49 s to go";
  time.advance(loop, 2s);
  EXPECT_EQ(sent.size(), 6U);
}

// It costs one exchange a second while nothing happens, and no storm when one process keeps telling.
TEST_F(Sharing, ItCostsOneExchangeASecond) {
  const int before = store.exchanges;
  time.advance(loop, 60s);
  EXPECT_LE(store.exchanges - before, 2 * 61);
}

}  // namespace
}  // namespace discord
