// Writes that nobody waits for, in a real Redis.
#include "redis/write_behind.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "net/loop.hpp"
#include "redis/script.hpp"
#include "testing/simulated_time.hpp"
#include "testing/stores.hpp"

namespace herwa::redis {
namespace {

using namespace std::chrono_literals;

const GuildKey list(GuildId(81), "test", "list");

class Behind : public ::testing::Test {
 protected:
  Behind() {
    testing::flush_redis();
    client = make(testing::redis().url());
    loop.run_until_done(client->until_up());
  }
  ~Behind() override {
    tasks.cancel();
    loop.run_until_done(tasks.join());
    loop.run_until_done(client->close());
  }
  std::unique_ptr<Client> make(const std::string& url) {
    return make_client(loop.executor(), net::system_timers(), *metrics, {.url = url});
  }
  WriteBehind::Parts parts() {
    return {.redis = [this]() -> Client& { return *client; },
            .tasks = [this]() -> net::TaskGroup& { return tasks; },
            .timers = time,
            .on_lost = [this](std::string_view, std::size_t count) { lost += count; }};
  }
  void add(WriteBehind& behind, int number) {
    behind.add({.keys = {list}, .args = {fmt::format("{}", number)}});
  }
  std::vector<std::string> written() {
    std::vector<std::string> all;
    loop.run_until_done([](Client& redis, std::vector<std::string>& into) -> Task<> {
      const Reply reply = co_await redis.command("LRANGE", list, 0, -1);
      for (const Reply& item : reply.items()) into.emplace_back(item.text());
    }(*client, all));
    return all;
  }

  net::Loop loop;
  testing::SimulatedTime time;
  std::unique_ptr<Metrics> metrics = make_metrics();
  std::unique_ptr<Client> client;
  net::TaskGroup tasks{loop.executor()};
  std::size_t lost = 0;
  const Script push{
      "redis.call('RPUSH', KEYS[1], ARGV[1])"
      " redis.call('PEXPIRE', KEYS[1], 60000)"
      " if ARGV[1] == '13' then return redis.error_reply('that is refused') end"};
};

TEST_F(Behind, InTheirOrderAndTogether) {
  WriteBehind behind(parts(), push, {.at_once_max = 7});
  for (int n = 0; n < 40; ++n) add(behind, n);
  EXPECT_EQ(behind.waiting(), 40U) << "nothing is sent in the turn in which it is added";
  loop.run_until_done(behind.written());
  const auto all = written();
  ASSERT_EQ(all.size(), 40U);
  for (int n = 0; n < 40; ++n) EXPECT_EQ(all[static_cast<std::size_t>(n)], fmt::format("{}", n));
  EXPECT_EQ(lost, 1U) << "one that Redis refuses is not the others' fault";
  // Another time, when nothing is under way any more.
  add(behind, 99);
  loop.run_until_done(behind.written());
  EXPECT_EQ(written().back(), "99");
}

TEST_F(Behind, NoMoreThanSoMany) {
  WriteBehind behind(parts(), push, {.waiting_max = 10});
  for (int n = 0; n < 12; ++n) add(behind, n);
  EXPECT_EQ(lost, 2U);
  loop.run_until_done(behind.written());
  EXPECT_EQ(written().size(), 10U);
}

// R21.1 without Redis nobody waits, and it is tried again after a while
TEST_F(Behind, RestsWhileRedisIsAway) {
  const auto real = std::exchange(client, make("redis://127.0.0.1:1"));
  WriteBehind behind(parts(), push, {});
  for (int n = 0; n < 3; ++n) add(behind, n);
  loop.run_until_done(behind.written());
  EXPECT_EQ(lost, 3U);
  EXPECT_TRUE(behind.resting());
  add(behind, 4);
  EXPECT_EQ(lost, 4U) << "it rests";
  loop.run_until_done(behind.written());
  loop.run_until_done(client->close());
  client = make(testing::redis().url());
  loop.run_until_done(client->until_up());
  loop.run_until_done(real->close());
  time.advance(loop, 2s);
  add(behind, 5);
  loop.run_until_done(behind.written());
  EXPECT_EQ(written(), std::vector<std::string>{"5"});
}

}  // namespace
}  // namespace herwa::redis
