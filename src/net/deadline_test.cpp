#include "net/deadline.hpp"

#include <gtest/gtest.h>
#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include <stdexcept>
#include <string>

#include "base/errors.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "testing/simulated_time.hpp"

namespace herwa::net {
namespace {

using namespace std::chrono_literals;

struct Flag {
  bool& raised;
  ~Flag() { raised = true; }
};

Task<int> answer_after(Timers& timers, Duration duration, bool& ended) {
  const Flag flag{ended};
  co_await timers.wait(duration);
  co_return 42;
}

Task<> throw_after(Timers& timers, Duration duration) {
  co_await timers.wait(duration);
  throw std::runtime_error("broken inside");
}

struct Waited {
  int answer = 0;
  std::string error;
  bool ended_before_return = false;
};

Task<> ask(Timers& timers, Duration needed, Duration allowed, Waited& seen) {
  bool ended = false;
  try {
    seen.answer = co_await with_deadline(timers, allowed, "the answer", answer_after(timers, needed, ended));
  } catch (const TimedOut& late) {
    seen.error = late.what();
  }
  seen.ended_before_return = ended;
}

class Deadline : public ::testing::Test {
 protected:
  Loop loop;
  testing::SimulatedTime time;
  TaskGroup tasks{loop.executor()};
};

TEST_F(Deadline, GivesTheResultOfATaskThatIsInTime) {
  Waited seen;
  tasks.spawn("ask", ask(time, 999ms, 1s, seen));
  time.advance(loop, 1s);
  EXPECT_EQ(seen.answer, 42);
  EXPECT_EQ(seen.error, "");
  EXPECT_EQ(time.waiting(), 0U) << "the deadline's own timer must be gone";
}

TEST_F(Deadline, EndsATaskThatIsLateAndSaysWhat) {
  Waited seen;
  tasks.spawn("ask", ask(time, 10s, 1500ms, seen));
  time.advance(loop, 1499ms);
  EXPECT_EQ(seen.error, "");
  time.advance(loop, 1ms);
  EXPECT_EQ(seen.error, "the answer took longer than 1500 ms");
  EXPECT_TRUE(seen.ended_before_return);
  EXPECT_EQ(time.waiting(), 0U);
}

TEST_F(Deadline, ThrowsWhatTheTaskThrows) {
  std::string error;
  try {
    loop.run_until_done(with_deadline(system_timers(), 1h, "it", throw_after(system_timers(), 0s)));
  } catch (const std::runtime_error& thrown) {
    error = thrown.what();
  }
  EXPECT_EQ(error, "broken inside");
}

TEST_F(Deadline, LetsCancellationFromOutsideThrough) {
  Waited seen;
  tasks.spawn("ask", ask(time, 10s, 5s, seen));
  time.advance(loop, 1s);
  tasks.cancel();
  time.advance(loop, 0s);
  EXPECT_EQ(tasks.running(), 0U);
  EXPECT_EQ(tasks.failed(), 0U) << "cancellation must arrive as itself, not as TimedOut";
  EXPECT_EQ(seen.error, "");
  EXPECT_EQ(time.waiting(), 0U);
}

Task<> ask_twice_nested(Timers& timers, Waited& seen) {
  co_await with_deadline(timers, 1s, "outer", ask(timers, 10s, 5s, seen));
}

TEST_F(Deadline, TheNearestOfTwoNestedOnesWins) {
  Waited seen;
  tasks.spawn("nested", ask_twice_nested(time, seen));
  time.advance(loop, 1s);
  EXPECT_EQ(tasks.failed(), 1U);
  EXPECT_EQ(seen.error, "") << "the inner deadline had not passed";
}

}  // namespace
}  // namespace herwa::net
