#include <gtest/gtest.h>

#include "base/log.hpp"
#include "discord/gateway/identify_budget.hpp"
#include "net/loop.hpp"
#include "testing/simulated_time.hpp"

namespace discord {
namespace {

using namespace std::chrono_literals;

class Budgets : public ::testing::Test {
 protected:
  Budgets() { herwa::log::configure(herwa::log::Level::Off, herwa::log::Format::Text, "test"); }

  static Task<> ask(IdentifyBudget& budget, std::uint32_t shard, IdentifyAnswer& answer) {
    answer = co_await budget.take(shard);
  }
  IdentifyAnswer take(std::uint32_t shard) {
    IdentifyAnswer answer;
    loop.run_until_done(ask(*budget, shard, answer));
    return answer;
  }
  void learn(SessionStartLimit limit) { loop.run_until_done(budget->learn(limit)); }

  herwa::net::Loop loop;
  herwa::testing::SimulatedTime time;
  std::unique_ptr<IdentifyBudget> budget = make_memory_identify_budget(time);
};

// checklist 11: one per key in five seconds, and keys do not wait for each other
TEST_F(Budgets, OnePerKeyInFiveSeconds) {
  learn({.max_concurrency = 2});
  EXPECT_TRUE(take(0).granted);
  EXPECT_TRUE(take(1).granted);
  const IdentifyAnswer second = take(2);
  EXPECT_FALSE(second.granted);
  EXPECT_GE(second.retry_after, 5s);
  time.advance(loop, second.retry_after);
  EXPECT_TRUE(take(2).granted);
}

// checklist 11: who asked first is served first, whoever asks more often
TEST_F(Budgets, TheLineIsKept) {
  learn({.max_concurrency = 1});
  EXPECT_TRUE(take(0).granted);
  const auto first = take(1).retry_after;
  const auto second = take(2).retry_after;
  EXPECT_GE(second - first, 5s);
  time.advance(loop, first);
  EXPECT_FALSE(take(2).granted);
  EXPECT_TRUE(take(1).granted);
}

// A shard that died while waiting does not hold up the others for ever.
TEST_F(Budgets, AnAbandonedPlaceIsGivenOn) {
  learn({.max_concurrency = 1});
  EXPECT_TRUE(take(0).granted);
  (void)take(1);
  const auto second = take(2).retry_after;
  time.advance(loop, second);
  EXPECT_TRUE(take(2).granted);
}

// checklist 11: stops at the reserve, a fifth of the day, and begins again when the day is over
TEST_F(Budgets, TheReserveIsKept) {
  learn({.total = 10, .remaining = 10, .reset_after = 1h, .max_concurrency = 100});
  for (std::uint32_t shard = 0; shard < 8; ++shard) EXPECT_TRUE(take(shard).granted);
  const IdentifyAnswer refused = take(50);
  EXPECT_FALSE(refused.granted);
  EXPECT_EQ(refused.retry_after, 1h);
  time.advance(loop, 1h);
  EXPECT_TRUE(take(50).granted);
}

}  // namespace
}  // namespace discord
