#include "testing/simulated_time.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "net/wait_queue.hpp"

namespace herwa::testing {
namespace {

using namespace std::chrono_literals;

Task<> say(net::Timers& timers, Duration duration, std::string word, std::vector<std::string>& said) {
  co_await timers.wait(duration);
  said.push_back(word);
}

Task<> tick_every(net::Timers& timers, Duration period, std::vector<Instant>& ticks) {
  while (true) {
    co_await timers.wait(period);
    ticks.push_back(timers.clock().now());
  }
}

class SimulatedTimes : public ::testing::Test {
 protected:
  ~SimulatedTimes() override {
    tasks.cancel();
    time.advance(loop, 0s);
  }

  net::Loop loop;
  SimulatedTime time;
  net::TaskGroup tasks{loop.executor()};
  std::vector<std::string> said;
  bool busy = false;
};

TEST_F(SimulatedTimes, StartsAtAFixedInstantAndStandsStill) {
  EXPECT_EQ(to_rfc3339(time.now()), "2026-03-01T12:00:00.000Z");
  loop.poll();
  EXPECT_EQ(to_rfc3339(time.now()), "2026-03-01T12:00:00.000Z");
}

TEST_F(SimulatedTimes, WakesInOrderOfTimeThenOfArrival) {
  tasks.spawn("c", say(time, 3s, "third", said));
  tasks.spawn("a", say(time, 1s, "first", said));
  tasks.spawn("b1", say(time, 2s, "second", said));
  tasks.spawn("b2", say(time, 2s, "second, later in line", said));
  time.advance(loop, 10s);
  EXPECT_EQ(said, (std::vector<std::string>{"first", "second", "second, later in line", "third"}));
}

TEST_F(SimulatedTimes, EachWakeUpSeesItsOwnInstant) {
  std::vector<Instant> ticks;
  const Instant start = time.now();
  tasks.spawn("ticks", tick_every(time, 40s, ticks));
  time.advance(loop, 2min);
  EXPECT_EQ(ticks, (std::vector<Instant>{start + 40s, start + 80s, start + 120s}));
  EXPECT_EQ(time.now(), start + 2min);
  EXPECT_EQ(time.tick().time_since_epoch(), 2min);
}

TEST_F(SimulatedTimes, StopsShortOfAWakeUpBeyondItsEnd) {
  tasks.spawn("late", say(time, 10s, "late", said));
  time.advance(loop, 10s - 1ns);
  EXPECT_TRUE(said.empty());
  time.advance(loop, 1ns);
  EXPECT_EQ(said.size(), 1U);
}

TEST_F(SimulatedTimes, RunUntilStopsAtTheFirstInstantThatHolds) {
  const Instant start = time.now();
  tasks.spawn("early", say(time, 5s, "early", said));
  tasks.spawn("late", say(time, 6s, "late", said));
  EXPECT_TRUE(time.run_until(loop, [&] { return !said.empty(); }, 1min));
  EXPECT_EQ(time.now(), start + 5s);
  EXPECT_FALSE(time.run_until(loop, [&] { return said.size() > 2; }, 1min));
  EXPECT_EQ(time.now(), start + 65s);
}

TEST_F(SimulatedTimes, CancellationEndsAWait) {
  tasks.spawn("waiting", say(time, 1h, "never", said));
  loop.poll();
  EXPECT_EQ(time.waiting(), 1U);
  tasks.cancel();
  loop.poll();
  EXPECT_EQ(time.waiting(), 0U);
  EXPECT_EQ(tasks.running(), 0U);
  time.advance(loop, 2h);
  EXPECT_TRUE(said.empty());
}

TEST_F(SimulatedTimes, AWaitOfNothingStillLetsOthersRun) {
  tasks.spawn("a", say(time, 0s, "a", said));
  tasks.spawn("b", say(time, -5s, "b", said));
  time.advance(loop, 0s);
  EXPECT_EQ(said, (std::vector<std::string>{"a", "b"}));
}

// Real work is played by real time's own timer: simulated time must not pass while it runs.
Task<> work_really(bool& busy, SimulatedTime& time, std::vector<Instant>& seen) {
  busy = true;
  co_await net::system_timers().wait(5ms);
  seen.push_back(time.now());
  busy = false;
}

TEST_F(SimulatedTimes, StandsStillWhileHeld) {
  std::vector<Instant> seen;
  const Instant start = time.now();
  time.hold_while([this] { return busy; });
  tasks.spawn("work", work_really(busy, time, seen));
  time.advance(loop, 1h);
  EXPECT_EQ(seen, (std::vector<Instant>{start}));
  EXPECT_EQ(time.now(), start + 1h);
}

}  // namespace
}  // namespace herwa::testing
