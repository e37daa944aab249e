#include "platform/bot/redis_leases.hpp"

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
using discord::LeaseAnswer;

class RedisLeasesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    log::configure(log::Level::Off, log::Format::Text, "test");
    testing::flush_redis();
    loop_.run_until_done(redis_->until_up());
  }
  void TearDown() override { loop_.run_until_done(redis_->close()); }

  std::unique_ptr<discord::ShardLeases> process(std::string name, std::uint64_t application = 42) {
    return make_redis_leases(*redis_, time_, {discord::ApplicationId(application), std::move(name)});
  }
  static Task<> renew_into(discord::ShardLeases& leases, LeaseAnswer& answer) {
    answer = co_await leases.renew(8);
  }
  LeaseAnswer renew(discord::ShardLeases& leases) {
    LeaseAnswer answer;
    loop_.run_until_done(renew_into(leases, answer));
    return answer;
  }

  net::Loop loop_;
  testing::SimulatedTime time_;
  std::unique_ptr<Metrics> metrics_ = make_metrics();
  std::unique_ptr<redis::Client> redis_ =
      redis::make_client(loop_.executor(), net::system_timers(), *metrics_, {.url = testing::redis().url()});
};

// R16.6 however many processes ask at once, a shard has one process
TEST_F(RedisLeasesTest, AShardHasOneProcess) {
  std::vector<std::unique_ptr<discord::ShardLeases>> processes;
  for (int i = 0; i < 8; ++i) processes.push_back(process("p" + std::to_string(i)));
  for (int round = 0; round < 5; ++round) {
    std::vector<LeaseAnswer> answers(8);
    net::TaskGroup tasks(loop_.executor());
    for (std::size_t i = 0; i < 8; ++i) tasks.spawn("renew", renew_into(*processes[i], answers[i]));
    loop_.run_until_done(tasks.join());
    std::vector<std::uint32_t> all;
    for (std::size_t i = 0; i < 8; ++i) {
      all.insert(all.end(), answers[i].run.begin(), answers[i].run.end());
      loop_.run_until_done(processes[i]->release(answers[i].give_up));
    }
    std::ranges::sort(all);
    EXPECT_TRUE(std::ranges::adjacent_find(all) == all.end());
  }
  for (const auto& one : processes) EXPECT_EQ(renew(*one).run.size(), 1U);
}

TEST_F(RedisLeasesTest, WhoLeavesOrDiesIsFollowed) {
  const auto one = process("one");
  const auto two = process("two");
  EXPECT_EQ(renew(*one).run.size(), 8U);
  EXPECT_TRUE(renew(*two).run.empty());
  loop_.run_until_done(one->leave());
  EXPECT_EQ(renew(*two).run.size(), 8U);
  const auto three = process("three");
  EXPECT_TRUE(renew(*three).run.empty());
  time_.advance(loop_, 16s);
  EXPECT_EQ(renew(*three).run.size(), 8U) << "two was silent for too long";
  EXPECT_EQ(renew(*process("other", 43)).run.size(), 8U) << "another bot has its own";
  testing::redis_command(testing::redis(), "SET herwa:leases:42 nonsense PX 60000");
  EXPECT_EQ(renew(*three).run.size(), 8U);
}

}  // namespace
}  // namespace herwa::platform
