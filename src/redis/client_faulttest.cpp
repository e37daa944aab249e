// Redis is killed, frozen and brought back under a client that is at work.
#include <gtest/gtest.h>

#include <csignal>
#include <memory>
#include <string>
#include <utility>

#include "base/errors.hpp"
#include "net/deadline.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "redis/client.hpp"
#include "testing/kills.hpp"
#include "testing/stores.hpp"

namespace herwa::redis {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const ProcessKey counter("fault", "counter");

struct Tally {
  std::int64_t done = 0;
  std::int64_t unavailable = 0;
  std::int64_t late = 0;
  std::int64_t unexpected = 0;
};

class RedisFault : public ::testing::Test {
 protected:
  std::unique_ptr<Client> make(Options options) {
    options.url = server_->url();
    return make_client(loop_.executor(), net::system_timers(), *metrics_, options);
  }
  void run(Task<> task) {
    loop_.run_until_done(net::with_deadline(net::system_timers(), seconds(600), "the test", std::move(task)));
  }
  double failures(const char* cause) {
    return metrics_->counter("herwa_redis_failures_total", "", {{"client", "herwa"}, {"cause", cause}})
        .value();
  }

  net::Loop loop_;
  std::unique_ptr<Metrics> metrics_ = make_metrics();
  testing::PrivateRedis server_{embedded::RedisDurability::Always};
};

Task<> add_one(Client& redis, Tally& tally) {
  try {
    co_await redis.incr(counter, Permanent{});
    ++tally.done;
  } catch (const Unavailable&) {
    ++tally.unavailable;
  } catch (const TimedOut&) {
    ++tally.late;
  } catch (const Failure&) {
    ++tally.unexpected;
  }
}

Task<> add_until(Client& redis, Tally& tally, const bool& stop) {
  while (!stop) co_await add_one(redis, tally);
}

Task<std::int64_t> count(Client& redis) {
  const auto text = co_await redis.get(counter);
  co_return text ? std::stoll(*text) : 0;
}

Task<> done_more(Client& redis, Tally& tally, std::int64_t more) {
  const std::int64_t wanted = tally.done + more;
  while (tally.done < wanted) {
    co_await redis.until_up();
    Tally own;
    co_await add_one(redis, own);
    tally.done += own.done;
  }
}

// What is kept for the next fifty commands, whenever it is looked.
constexpr std::size_t heap_slack_bytes = 512UL * 1024;

// Fifty callers add without pause while the server dies and returns again and again.
Task<> killed_in_the_middle(net::Loop& loop, Client& redis, embedded::RedisServer& server, Tally& tally) {
  constexpr int callers = 50;
  const int kills = testing::kills_wanted();
  testing::Footprint early;
  bool stop = false;
  net::TaskGroup group(loop.executor());
  for (int i = 0; i < callers; ++i) group.spawn("add", add_until(redis, tally, stop));
  for (int i = 0; i < kills; ++i) {
    co_await done_more(redis, tally, 500);
    if (i == 1) early = testing::Footprint::now();
    server.kill_hard();
    testing::must(server.start());
  }
  co_await done_more(redis, tally, 500);
  const testing::Footprint late = testing::Footprint::now();
  EXPECT_LE(late.descriptors, early.descriptors);
  EXPECT_LE(late.heap_bytes, early.heap_bytes + heap_slack_bytes);
  stop = true;
  co_await group.join();
  const std::int64_t stored = co_await count(redis);
  // What was answered is stored, since the server flushes before it answers; what was under way when it died
  // may be stored or not, once each.
  EXPECT_GE(stored, tally.done);
  EXPECT_LE(stored, tally.done + callers * kills);
  EXPECT_EQ(tally.unexpected, 0);
  EXPECT_GT(tally.unavailable, 0);
}

// P33 R21.1 redis killed in the middle of work: every command ends, none is done twice, and the client heals
TEST_F(RedisFault, KilledInTheMiddleItHealsAndNothingIsDoneTwice) {
  const auto redis = make({});
  Tally tally;
  run(killed_in_the_middle(loop_, *redis, *server_, tally));
  EXPECT_GT(failures("connection_lost"), 0);
  EXPECT_EQ(metrics_->counter("herwa_redis_reconnects_total", "", {{"client", "herwa"}}).value(),
            testing::kills_wanted());
  EXPECT_EQ(metrics_->gauge("herwa_redis_in_flight", "", {{"client", "herwa"}}).value(), 0);
  run(redis->close());
}

Task<> absent(Client& redis, embedded::RedisServer& server, Tally& tally) {
  co_await redis.until_up();
  server.kill_hard();
  for (int i = 0; i < 1000; ++i) co_await add_one(redis, tally);
  EXPECT_EQ(tally.unavailable, 1000);
  EXPECT_FALSE(redis.state().up);
  EXPECT_FALSE(redis.state().last_error.empty());
  testing::must(server.start());
  co_await redis.until_up();
  co_await add_one(redis, tally);
  EXPECT_EQ(tally.done, 1);
}

// P33 while redis is absent commands fail at once with Unavailable
TEST_F(RedisFault, CommandsFailFastWhileItIsAbsent) {
  const auto redis = make({});
  Tally tally;
  const auto before = system_clock().tick();
  run(absent(*redis, *server_, tally));
  EXPECT_LT(system_clock().tick() - before, seconds(10))
      << "a thousand commands must not wait for a thousand attempts";
  EXPECT_GE(failures("refused_away"), 990);
  run(redis->close());
}

Task<> frozen(Client& redis, embedded::RedisServer& server, Tally& tally) {
  co_await redis.until_up();
  ::kill(*server.pid(), SIGSTOP);
  co_await add_one(redis, tally);
  EXPECT_EQ(tally.late, 1);
  EXPECT_FALSE(redis.state().up);
  // The kernel still accepts connections for it, so only the unanswered greeting shows that it is frozen.
  co_await add_one(redis, tally);
  EXPECT_EQ(tally.unavailable, 1);
  ::kill(*server.pid(), SIGCONT);
  co_await redis.until_up();
  co_await add_one(redis, tally);
  EXPECT_EQ(tally.done, 1);
}

// P33 a redis that accepts and never answers is given up at the deadline, and found again
TEST_F(RedisFault, FrozenServerIsGivenUpAndFoundAgain) {
  const auto redis = make({.connect_deadline = milliseconds(300), .command_deadline = milliseconds(300)});
  Tally tally;
  run(frozen(*redis, *server_, tally));
  run(redis->close());
}

}  // namespace
}  // namespace herwa::redis
