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

const GuildId home(81);

GuildKey list_of(GuildId guild) { return {guild, "test", "list"}; }
GuildKey calls_of(GuildId guild) { return {guild, "test", "calls"}; }

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
  WriteBehind<int>::Parts parts() {
    return {.redis = [this]() -> Client& { return *client; },
            .tasks = [this]() -> net::TaskGroup& { return tasks; },
            .timers = time,
            .on_lost = [this](std::string_view, std::size_t count) { lost += count; }};
  }
  static Script::Call call_of(GuildId guild, std::span<const int> numbers) {
    Script::Call call{.keys = {list_of(guild), calls_of(guild)}, .args = {}};
    for (const int number : numbers) call.args.push_back(fmt::format("{}", number));
    return call;
  }
  // What lies there, and in how many calls it came.
  struct Written {
    std::vector<std::string> all;
    std::string calls;
  };
  Written written(GuildId guild = home) {
    Written found;
    loop.run_until_done([](Client& redis, GuildId of, Written& into) -> Task<> {
      const Reply reply = co_await redis.command("LRANGE", list_of(of), 0, -1);
      for (const Reply& item : reply.items()) into.all.emplace_back(item.text());
      into.calls = (co_await redis.get(calls_of(of))).value_or("0");
    }(*client, guild, found));
    return found;
  }

  net::Loop loop;
  testing::SimulatedTime time;
  std::unique_ptr<Metrics> metrics = make_metrics();
  std::unique_ptr<Client> client;
  net::TaskGroup tasks{loop.executor()};
  std::size_t lost = 0;
  const Script push{
      "redis.call('RPUSH', KEYS[1], unpack(ARGV))"
      " redis.call('PEXPIRE', KEYS[1], 60000)"
      " redis.call('INCR', KEYS[2])"
      " redis.call('PEXPIRE', KEYS[2], 60000)"
      " for _, one in ipairs(ARGV) do"
      "  if one == '13' then return redis.error_reply('that is refused') end"
      " end"};
};

TEST_F(Behind, InTheirOrderAndTogether) {
  WriteBehind<int> behind(parts(), push, call_of, {.at_once_max = 7, .joined_max = 3});
  for (int n = 0; n < 40; ++n) behind.add(home, n);
  EXPECT_EQ(behind.waiting(), 40U) << "nothing is sent in the turn in which it is added";
  loop.run_until_done(behind.written());
  const auto [all, calls] = written();
  ASSERT_EQ(all.size(), 40U);
  for (int n = 0; n < 40; ++n) EXPECT_EQ(all[static_cast<std::size_t>(n)], fmt::format("{}", n));
  EXPECT_EQ(calls, "17") << "five times three calls for seven, and two for the rest";
  EXPECT_EQ(lost, 1U) << "what Redis refuses is not the fault of other calls";
  // Another time, when nothing is under way any more.
  behind.add(home, 99);
  loop.run_until_done(behind.written());
  EXPECT_EQ(written().all.back(), "99");
}

TEST_F(Behind, WhatIsForOneServerGoesInOneCall) {
  WriteBehind<int> behind(parts(), push, call_of);
  for (int n = 0; n < 12; ++n) behind.add(GuildId(81 + static_cast<std::uint64_t>(n % 3)), n);
  behind.add(home, 13);
  loop.run_until_done(behind.written());
  EXPECT_EQ(written(GuildId(81)).all, (std::vector<std::string>{"0", "3", "6", "9", "13"}));
  EXPECT_EQ(written(GuildId(82)).all, (std::vector<std::string>{"1", "4", "7", "10"}));
  EXPECT_EQ(written(GuildId(83)).all, (std::vector<std::string>{"2", "5", "8", "11"}));
  for (const std::uint64_t guild : {81U, 82U, 83U}) EXPECT_EQ(written(GuildId(guild)).calls, "1") << guild;
  EXPECT_EQ(lost, 5U) << "all of the call that Redis refuses are counted";
}

TEST_F(Behind, NoMoreThanSoMany) {
  WriteBehind<int> behind(parts(), push, call_of, {.waiting_max = 10});
  for (int n = 0; n < 12; ++n) behind.add(home, n);
  EXPECT_EQ(lost, 2U);
  loop.run_until_done(behind.written());
  EXPECT_EQ(written().all.size(), 10U);
}

// R21.1 without Redis nobody waits, and it is tried again after a while
TEST_F(Behind, RestsWhileRedisIsAway) {
  const auto real = std::exchange(client, make("redis://127.0.0.1:1"));
  WriteBehind<int> behind(parts(), push, call_of, {.at_once_max = 2});
  for (int n = 0; n < 3; ++n) behind.add(home, n);
  loop.run_until_done(behind.written());
  EXPECT_EQ(lost, 3U) << "what still waited too, and nothing twice";
  EXPECT_TRUE(behind.resting());
  behind.add(home, 4);
  EXPECT_EQ(lost, 4U) << "it rests";
  loop.run_until_done(behind.written());
  loop.run_until_done(client->close());
  client = make(testing::redis().url());
  loop.run_until_done(client->until_up());
  loop.run_until_done(real->close());
  time.advance(loop, 2s);
  behind.add(home, 5);
  loop.run_until_done(behind.written());
  EXPECT_EQ(written().all, std::vector<std::string>{"5"});
}

}  // namespace
}  // namespace herwa::redis
