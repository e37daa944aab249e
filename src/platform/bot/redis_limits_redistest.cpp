#include "platform/bot/redis_limits.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/log.hpp"
#include "net/deadline.hpp"
#include "net/loop.hpp"
#include "testing/simulated_time.hpp"
#include "testing/stores.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using discord::LimitNews;
using discord::LimitReport;

class RedisLimitsTest : public ::testing::Test {
 protected:
  // The subscriber lives in real time, the counting in simulated time.
  struct At final : net::Timers {
    explicit At(testing::SimulatedTime& of) : time(of) {}
    [[nodiscard]] const Clock& clock() const override { return time; }
    Task<> wait(Duration duration) override { return net::system_timers().wait(duration); }
    testing::SimulatedTime& time;
  };

  void SetUp() override {
    log::configure(log::Level::Off, log::Format::Text, "test");
    testing::flush_redis();
    run(redis_->until_up());
    run(subscriber_->until_up());
  }
  void TearDown() override {
    run(subscriber_->close());
    run(redis_->close());
  }
  void run(Task<> task) {
    loop_.run_until_done(net::with_deadline(net::system_timers(), 60s, "the test", std::move(task)));
  }
  std::unique_ptr<discord::SharedLimits> process(std::uint64_t application = 42) {
    return make_redis_limits({*redis_, *subscriber_, timers_}, discord::ApplicationId(application));
  }
  static Task<> exchange_into(discord::SharedLimits& limits, LimitReport report, LimitNews& news) {
    news = co_await limits.exchange(std::move(report));
  }
  LimitNews exchange(discord::SharedLimits& limits, LimitReport report = {}) {
    LimitNews news;
    run(exchange_into(limits, std::move(report), news));
    return news;
  }

  net::Loop loop_;
  testing::SimulatedTime time_;
  At timers_{time_};
  std::unique_ptr<Metrics> metrics_ = make_metrics();
  std::unique_ptr<redis::Client> redis_ =
      redis::make_client(loop_.executor(), net::system_timers(), *metrics_, {.url = testing::redis().url()});
  std::unique_ptr<redis::Subscriber> subscriber_ = redis::make_subscriber(
      loop_.executor(), net::system_timers(), *metrics_, {.url = testing::redis().url()});
};

// checklist 24: refused answers are counted over all processes, of all bots at the address, for ten minutes
TEST_F(RedisLimitsTest, RefusedAnswersAreCountedForTenMinutes) {
  const auto one = process();
  const auto two = process();
  const auto another_bot = process(43);
  EXPECT_EQ(exchange(*one, {.invalid = 3}).invalid, 3U);
  time_.advance(loop_, 5min);
  EXPECT_EQ(exchange(*two, {.invalid = 4}).invalid, 7U);
  EXPECT_EQ(exchange(*another_bot).invalid, 7U);
  time_.advance(loop_, 5min + 20s);
  EXPECT_EQ(exchange(*one).invalid, 4U);
  time_.advance(loop_, 5min);
  EXPECT_EQ(exchange(*one).invalid, 0U);
}

// checklist 22: the longest pause holds, for the processes of the bot alone
TEST_F(RedisLimitsTest, PausesAreOfTheBotOrOfTheAddress) {
  const auto one = process();
  const auto two = process();
  const auto another_bot = process(43);
  EXPECT_EQ(exchange(*one, {.pause = 60s}).pause, 60s);
  (void)exchange(*two, {.pause = 5s});
  const LimitNews heard = exchange(*two);
  EXPECT_LE(heard.pause, 60s);
  EXPECT_GT(heard.pause, 5s);
  EXPECT_EQ(exchange(*another_bot).pause, 0s);
  (void)exchange(*one, {.address_pause = 90s});
  EXPECT_GT(exchange(*another_bot).address_pause, 60s);
}

// checklist 24: dead webhooks are remembered, also for processes that start later
TEST_F(RedisLimitsTest, DeadWebhooksAreKnownToAll) {
  const auto one = process();
  const auto two = process();
  EXPECT_TRUE(exchange(*two).dead_webhooks.empty());
  (void)exchange(*one, {.dead_webhooks = {1'234'567'890'123'456'789ULL, 5}});
  EXPECT_EQ(exchange(*two).dead_webhooks.size(), 2U);
  time_.advance(loop_, 24h);
  EXPECT_TRUE(exchange(*two).dead_webhooks.size() == 2U) << "told since it last asked, a day ago";
  EXPECT_TRUE(exchange(*two).dead_webhooks.empty()) << "once";
  const auto later = exchange(*process()).dead_webhooks;
  EXPECT_EQ(std::set(later.begin(), later.end()), (std::set<std::uint64_t>{5, 1'234'567'890'123'456'789ULL}));
}

// checklist 22: what cannot wait wakes the others at once
TEST_F(RedisLimitsTest, AnUrgentReportWakesTheOthers) {
  const auto one = process();
  const auto two = process();
  run(two->wait_for_news());  // the subscription's beginning
  (void)exchange(*one, {.invalid = 1});
  (void)exchange(*one, {.pause = 30s});
  run(two->wait_for_news());
  EXPECT_GT(exchange(*two).pause, 0s);
}

}  // namespace
}  // namespace herwa::platform
