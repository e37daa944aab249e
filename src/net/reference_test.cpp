#include "net/reference.hpp"

#include <gmock/gmock.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "base/errors.hpp"
#include "base/reference.hpp"
#include "net/deadline.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "net/wait_queue.hpp"
#include "testing/simulated_time.hpp"

namespace herwa::net {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;

using Seen = std::vector<std::string>;

void look(Seen& seen) { seen.emplace_back(current_reference()); }

Task<int> look_around(Timers& timers, WaitQueue& line, Seen& seen) {
  look(seen);
  co_await timers.wait(1s);
  look(seen);
  co_await with_deadline(timers, 10s, "a wait", timers.wait(1s));
  look(seen);
  co_await line.wait();
  look(seen);
  co_return 7;
}

class References : public ::testing::Test {
 protected:
  Loop loop;
  testing::SimulatedTime time;
  TaskGroup tasks{loop.executor()};
  WaitQueue line;
};

class Watched : public References {
 protected:
  static Task<> work(Watched& here, std::string reference, Seen& inside, Seen& outside) {
    look(outside);
    const int answer =
        co_await under_reference(std::move(reference), look_around(here.time, here.line, inside));
    EXPECT_EQ(answer, 7);
    look(outside);
    co_await here.time.wait(1s);
    look(outside);
  }
};

// R21.2 the reference is there in every step of the work, and nowhere else
TEST_F(Watched, IsThereAfterEachWaitAndGoneAfterwards) {
  Seen inside, outside;
  tasks.spawn("work", work(*this, "r-1", inside, outside));
  time.advance(loop, 2s);
  EXPECT_EQ(current_reference(), "");
  line.wake_all();
  time.advance(loop, 2s);
  EXPECT_THAT(inside, ElementsAre("r-1", "r-1", "r-1", "r-1"));
  EXPECT_THAT(outside, ElementsAre("", "", ""));
  EXPECT_EQ(tasks.running(), 0U);
}

TEST_F(Watched, OfManyAtOnceEachHasItsOwn) {
  std::vector<Seen> inside(20), outside(20);
  for (std::size_t n = 0; n < inside.size(); ++n)
    tasks.spawn("work", work(*this, "r-" + std::to_string(n), inside[n], outside[n]));
  time.advance(loop, 2s);
  line.wake_all();
  time.advance(loop, 2s);
  for (std::size_t n = 0; n < inside.size(); ++n) {
    EXPECT_EQ(inside[n], Seen(4, "r-" + std::to_string(n)));
    EXPECT_EQ(outside[n], Seen(3, ""));
  }
}

Task<> nested(Timers& timers, Seen& seen) {
  look(seen);
  co_await under_reference("inner", [](Timers& clock, Seen& within) -> Task<> {
    look(within);
    co_await clock.wait(1s);
    look(within);
  }(timers, seen));
  look(seen);
  co_await timers.wait(1s);
  look(seen);
}

TEST_F(References, AnInnerOneEndsWithItsWork) {
  Seen seen;
  tasks.spawn("nested", under_reference("outer", nested(time, seen)));
  time.advance(loop, 3s);
  EXPECT_THAT(seen, ElementsAre("outer", "inner", "inner", "outer", "outer"));
}

Task<> fail_at_once() {
  throw Failure("as planned");
  co_return;
}

Task<> fail_later(Timers& timers) {
  co_await timers.wait(1s);
  throw Failure("as planned");
}

Task<> expect_failure(Task<> task, Seen& seen) {
  try {
    co_await under_reference("r-1", std::move(task));
    ADD_FAILURE() << "it threw";
  } catch (const Failure&) {
    look(seen);
  }
}

TEST_F(References, WhatTheWorkThrowsIsThrownWithoutIt) {
  Seen seen;
  tasks.spawn("at once", expect_failure(fail_at_once(), seen));
  tasks.spawn("later", expect_failure(fail_later(time), seen));
  time.advance(loop, 2s);
  EXPECT_THAT(seen, ElementsAre("", ""));
}

Task<> wait_for_ever(WaitQueue& line, bool& ended) {
  try {
    co_await line.wait();
  } catch (...) {
    ended = true;
    throw;
  }
}

TEST_F(References, CancellingReachesTheWork) {
  bool ended = false, ended_by_deadline = false;
  tasks.spawn("work", under_reference("r-1", wait_for_ever(line, ended)));
  tasks.spawn("late", with_deadline(time, 1s, "the work",
                                    under_reference("r-2", wait_for_ever(line, ended_by_deadline))));
  time.advance(loop, 2s);
  EXPECT_FALSE(ended);
  EXPECT_TRUE(ended_by_deadline);
  tasks.cancel();
  loop.run_until_done(tasks.join());
  EXPECT_TRUE(ended);
  EXPECT_EQ(tasks.failed(), 1U) << "the deadline's";
}

Task<> spawn_another(TaskGroup& tasks, Seen& seen) {
  tasks.spawn("another", [](Seen& within) -> Task<> {
    look(within);
    co_return;
  }(seen));
  co_return;
}

TEST_F(References, WhatIsSpawnedIsWorkOfItsOwn) {
  Seen seen;
  tasks.spawn("work", under_reference("r-1", spawn_another(tasks, seen)));
  time.advance(loop, 1s);
  EXPECT_THAT(seen, ElementsAre(""));
}

}  // namespace
}  // namespace herwa::net
