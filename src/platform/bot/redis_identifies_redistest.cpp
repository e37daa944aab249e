#include "platform/bot/redis_identifies.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "base/log.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "testing/simulated_time.hpp"
#include "testing/stores.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using discord::IdentifyAnswer;

class RedisIdentifiesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    log::configure(log::Level::Off, log::Format::Text, "test");
    testing::flush_redis();
    loop_.run_until_done(redis_->until_up());
  }
  void TearDown() override { loop_.run_until_done(redis_->close()); }

  [[nodiscard]] std::unique_ptr<discord::IdentifyBudget> process(std::uint64_t application = 42) {
    return make_redis_identifies(*redis_, time_, discord::ApplicationId(application));
  }
  void learn(discord::IdentifyBudget& budget, discord::SessionStartLimit limit) {
    loop_.run_until_done(budget.learn(limit));
  }
  static Task<> take_into(discord::IdentifyBudget& budget, std::uint32_t shard, IdentifyAnswer& answer) {
    answer = co_await budget.take(shard);
  }
  IdentifyAnswer take(discord::IdentifyBudget& budget, std::uint32_t shard) {
    IdentifyAnswer answer;
    loop_.run_until_done(take_into(budget, shard, answer));
    return answer;
  }

  net::Loop loop_;
  testing::SimulatedTime time_;
  std::unique_ptr<Metrics> metrics_ = make_metrics();
  std::unique_ptr<redis::Client> redis_ =
      redis::make_client(loop_.executor(), net::system_timers(), *metrics_, {.url = testing::redis().url()});
};

// checklist 11: never over the limit, however many processes ask at once
TEST_F(RedisIdentifiesTest, ProcessesShareOneLine) {
  std::vector<std::unique_ptr<discord::IdentifyBudget>> processes;
  for (int i = 0; i < 8; ++i) {
    processes.push_back(process());
    learn(*processes.back(), {.total = 1000, .remaining = 1000, .reset_after = 24h, .max_concurrency = 2});
  }
  std::vector<IdentifyAnswer> answers(16);
  net::TaskGroup tasks(loop_.executor());
  for (std::uint32_t shard = 0; shard < 16; ++shard) {
    tasks.spawn("take", take_into(*processes[shard % 8], shard, answers[shard]));
  }
  loop_.run_until_done(tasks.join());
  EXPECT_EQ(std::ranges::count_if(answers, &IdentifyAnswer::granted), 2) << "one for each of two keys";
  // Everybody was given another time.
  std::vector<Duration> even;
  for (std::uint32_t shard = 0; shard < 16; shard += 2) even.push_back(answers[shard].retry_after);
  std::ranges::sort(even);
  for (std::size_t i = 1; i < even.size(); ++i) EXPECT_GE(even[i] - even[i - 1], 5s);
}

// checklist 11: the day and its reserve are one for all processes, and outlive them
TEST_F(RedisIdentifiesTest, TheReserveIsKeptOverProcesses) {
  const discord::SessionStartLimit limit{
      .total = 10, .remaining = 10, .reset_after = 24h, .max_concurrency = 100};
  int granted = 0;
  for (std::uint32_t shard = 0; shard < 20; ++shard) {
    const auto fresh = process();
    learn(*fresh, limit);
    granted += take(*fresh, shard).granted ? 1 : 0;
  }
  EXPECT_EQ(granted, 8);
  EXPECT_TRUE(take(*process(43), 0).granted) << "another bot has its own";
}

// checklist 11: a process in a crash loop spends little
TEST_F(RedisIdentifiesTest, ACrashLoopIsCheap) {
  int granted = 0;
  for (int start = 0; start < 600; ++start) {
    const auto fresh = process();
    learn(*fresh, {.total = 1000, .remaining = 1000, .reset_after = 24h});
    granted += take(*fresh, 0).granted ? 1 : 0;
    time_.advance(loop_, 6s);  // it crashes, and somebody starts it again
  }
  EXPECT_LE(granted, 11) << "in an hour";
}

// checklist 11: without Redis a process takes one a minute, and none at its start
TEST_F(RedisIdentifiesTest, WithoutRedisLittleIsTaken) {
  const auto budget = process();
  learn(*budget, {.total = 1000, .remaining = 1000, .reset_after = 24h});
  loop_.run_until_done(redis_->close());
  EXPECT_FALSE(take(*budget, 0).granted);
  time_.advance(loop_, 61s);
  EXPECT_TRUE(take(*budget, 0).granted);
  EXPECT_FALSE(take(*budget, 1).granted);
  EXPECT_LE(take(*budget, 1).retry_after, 60s);
}

TEST_F(RedisIdentifiesTest, DamagedDataIsBegunAnew) {
  const auto budget = process();
  learn(*budget, {.total = 10, .remaining = 3, .reset_after = 24h, .max_concurrency = 100});
  testing::redis_command(testing::redis(), "SET herwa:identifies:42 nonsense PX 60000");
  EXPECT_TRUE(take(*budget, 0).granted);
  EXPECT_FALSE(take(*budget, 1).granted) << "what Discord said is still known";
}

}  // namespace
}  // namespace herwa::platform
