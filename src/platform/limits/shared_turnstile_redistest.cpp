#include "platform/limits/shared_turnstile.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"
#include "net/deadline.hpp"
#include "net/loop.hpp"
#include "testing/simulated_time.hpp"
#include "testing/stores.hpp"

namespace herwa::platform {
namespace {

using std::chrono::seconds;

constexpr RateLimit three_in_ten{.uses = 3, .window = seconds(10)};

class SharedTurnstileTest : public ::testing::Test {
 protected:
  SharedTurnstileTest() { loop_.run_until_done(redis_->until_up()); }
  ~SharedTurnstileTest() override { loop_.run_until_done(redis_->close()); }

  static Task<> keep(Task<Allowance> task, Allowance& into) { into = co_await std::move(task); }
  Allowance take(std::vector<Taking> takings) {
    Allowance allowance;
    loop_.run_until_done(keep(turnstile_.take(std::move(takings)), allowance));
    return allowance;
  }
  Allowance take(std::string_view kind, std::string subject) {
    return take({{kind, std::move(subject), "listThings", three_in_ten}});
  }
  Allowance look(std::string_view kind, std::string subject) {
    Allowance allowance;
    loop_.run_until_done(
        keep(turnstile_.look({kind, std::move(subject), "listThings", three_in_ten}), allowance));
    return allowance;
  }
  void pass(Duration duration) { time_.advance(loop_, duration); }

  testing::PrivateRedis server_;
  net::Loop loop_;
  testing::SimulatedTime time_;
  std::unique_ptr<Metrics> metrics_ = make_metrics();
  std::unique_ptr<redis::Client> redis_ = redis::make_client(
      loop_.executor(), net::system_timers(), *metrics_, {.url = server_->url(), .name = "turnstile"});
  SharedTurnstile turnstile_{*redis_, time_};
};

// R18.10 a sliding window per user and per guild, whose rest can be read
TEST_F(SharedTurnstileTest, TheWindowSlidesAndItsRestCanBeRead) {
  EXPECT_EQ(take("user", "7").remaining, 2U);
  pass(seconds(4));
  EXPECT_EQ(take("user", "7").remaining, 1U);
  EXPECT_EQ(look("user", "7").remaining, 1U);
  EXPECT_EQ(take("user", "7").remaining, 0U);
  const Allowance refused = take("user", "7");
  EXPECT_FALSE(refused.allowed);
  EXPECT_EQ(refused.resets_in, seconds(6));
  EXPECT_EQ(take("guild", "7").remaining, 2U) << "another kind is another window";
  pass(seconds(6));
  EXPECT_TRUE(take("user", "7").allowed);
  EXPECT_FALSE(take("user", "7").allowed) << "the second of four seconds later still counts";
}

// R18.10 and it can be reset
TEST_F(SharedTurnstileTest, ResettingBeginsAnew) {
  for (int n = 0; n < 4; ++n) take("user", "7");
  loop_.run_until_done(turnstile_.reset({"user", "7", "listThings", three_in_ten}));
  EXPECT_EQ(take("user", "7").remaining, 2U);
}

TEST_F(SharedTurnstileTest, WhatComesBehindARefusalIsNotCounted) {
  for (int n = 0; n < 3; ++n) take("user", "7");
  EXPECT_FALSE(
      take({{"user", "7", "listThings", three_in_ten}, {"guild", "9", "listThings", three_in_ten}}).allowed);
  EXPECT_EQ(look("guild", "9").remaining, 3U);
}

TEST_F(SharedTurnstileTest, CountsAsTheModelDoes) {
  Windows model;
  Random random(7);
  for (int n = 0; n < 500; ++n) {
    pass(std::chrono::milliseconds(random.below(4000)));
    const std::string subject = std::to_string(1 + random.below(3));
    const Allowance expected = model.take(subject, three_in_ten, time_.now());
    const Allowance given = take("user", subject);
    ASSERT_EQ(given.allowed, expected.allowed) << n;
    ASSERT_EQ(given.remaining, expected.remaining) << n;
    ASSERT_EQ(given.resets_in, expected.resets_in) << n;
  }
}

// Redis away: nobody is shut out, and limits hold per process.
TEST_F(SharedTurnstileTest, WithoutRedisItGoesOnCounting) {
  server_->kill_hard();
  for (int n = 0; n < 3; ++n) EXPECT_TRUE(take("user", "7").allowed);
  EXPECT_FALSE(take("user", "7").allowed);
  pass(seconds(10));
  EXPECT_TRUE(take("user", "7").allowed);
}

TEST_F(SharedTurnstileTest, KeysGoByThemselves) {
  constexpr RateLimit hourly{.uses = 3, .window = std::chrono::hours(1)};
  take(
      {{"address", "192.0.2.7", "listThings", hourly}, {"guild", "81384788765712384", "listThings", hourly}});
  for (const char* key :
       {"herwa:limits:address:192.0.2.7:listThings", "bot:{81384788765712384}:limits:api:listThings"}) {
    const std::string left = testing::redis_command(*server_, std::string("PTTL ") + key);
    EXPECT_EQ(left.front(), ':') << left;
    EXPECT_GT(std::stol(left.substr(1)), 3'600'000) << key << ": a Ttl decides nothing";
    EXPECT_LE(std::stol(left.substr(1)), 7'200'000) << key;
  }
}

}  // namespace
}  // namespace herwa::platform
