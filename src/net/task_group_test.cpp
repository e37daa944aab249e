#include "net/task_group.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

#include "net/loop.hpp"
#include "net/timers.hpp"
#include "testing/simulated_time.hpp"

namespace herwa::net {
namespace {

using namespace std::chrono_literals;

Task<> note_after(Timers& timers, Duration duration, std::vector<int>& notes, int note) {
  co_await timers.wait(duration);
  notes.push_back(note);
}

Task<> fail(std::vector<int>& notes) {
  notes.push_back(0);
  throw std::runtime_error("as planned");
  co_return;
}

Task<> join_then_note(TaskGroup& tasks, std::vector<int>& notes) {
  co_await tasks.join();
  notes.push_back(99);
}

class TaskGroups : public ::testing::Test {
 protected:
  Loop loop;
  testing::SimulatedTime time;
  TaskGroup tasks{loop.executor()};
  TaskGroup others{loop.executor()};
  std::vector<int> notes;
};

TEST_F(TaskGroups, OneIsCancelledAlone) {
  const TaskGroup::One first = tasks.spawn("first", note_after(time, 2s, notes, 1));
  const TaskGroup::One never_begins = tasks.spawn("never", note_after(time, 0s, notes, 2));
  never_begins.cancel();
  tasks.spawn("other", note_after(time, 2s, notes, 3));
  time.advance(loop, 1s);
  EXPECT_EQ(tasks.running(), 2U);
  first.cancel();
  time.advance(loop, 1s);
  EXPECT_EQ(notes, (std::vector{3}));
  EXPECT_EQ(tasks.running(), 0U);
  EXPECT_EQ(tasks.failed(), 0U) << "being told to stop is no failure";
  first.cancel();
  TaskGroup::One().cancel();
}

TEST_F(TaskGroups, JoinWaitsForAll) {
  tasks.spawn("late", note_after(time, 2s, notes, 2));
  tasks.spawn("early", note_after(time, 1s, notes, 1));
  others.spawn("join", join_then_note(tasks, notes));
  time.advance(loop, 1s);
  EXPECT_EQ(notes, (std::vector{1}));
  EXPECT_EQ(tasks.running(), 1U);
  time.advance(loop, 1s);
  EXPECT_EQ(notes, (std::vector{1, 2, 99}));
}

TEST_F(TaskGroups, JoinOfAnEmptyGroupReturnsAtOnce) {
  others.spawn("join", join_then_note(tasks, notes));
  loop.poll();
  EXPECT_EQ(notes, (std::vector{99}));
}

TEST_F(TaskGroups, AFailingTaskIsCountedAndTheOthersGoOn) {
  tasks.spawn("failing", fail(notes));
  tasks.spawn("good", note_after(time, 1s, notes, 1));
  time.advance(loop, 1s);
  EXPECT_EQ(tasks.failed(), 1U);
  EXPECT_EQ(notes, (std::vector{0, 1}));
}

TEST_F(TaskGroups, CancelEndsWhatWaitsAndRefusesWhatComesLater) {
  tasks.spawn("waiting", note_after(time, 1s, notes, 1));
  loop.poll();
  tasks.spawn("not begun", note_after(time, 0s, notes, 2));
  tasks.cancel();
  tasks.spawn("too late", note_after(time, 0s, notes, 3));
  time.advance(loop, 2s);
  EXPECT_TRUE(notes.empty());
  EXPECT_EQ(tasks.running(), 0U);
  EXPECT_EQ(tasks.failed(), 0U);
}

TEST_F(TaskGroups, SpawnRunsNothingInsideItsCaller) {
  others.spawn("failing", fail(notes));
  EXPECT_TRUE(notes.empty());
  loop.poll();
  EXPECT_EQ(notes, (std::vector{0}));
}

Task<> spawn_and_note(TaskGroup& tasks, std::vector<int>& notes) {
  tasks.spawn("inner", fail(notes));
  notes.push_back(7);
  co_return;
}

TEST_F(TaskGroups, SpawnOnTheLoopAlsoComesLater) {
  others.spawn("outer", spawn_and_note(tasks, notes));
  loop.poll();
  EXPECT_EQ(notes, (std::vector{7, 0}));
}

Task<> cancel_own_group(TaskGroup& tasks, std::vector<int>& notes) {
  tasks.cancel();
  notes.push_back(5);
  co_return;
}

TEST_F(TaskGroups, ATaskMayCancelItsOwnGroupAndEnd) {
  tasks.spawn("own", cancel_own_group(tasks, notes));
  time.advance(loop, 0s);
  EXPECT_EQ(notes, (std::vector{5}));
  EXPECT_EQ(tasks.running(), 0U);
}

TEST_F(TaskGroups, AGroupDestroyedTooEarlyCancelsItsTasks) {
  {
    TaskGroup careless(loop.executor());
    careless.spawn("left alone", note_after(time, 1s, notes, 1));
    loop.poll();
  }
  time.advance(loop, 2s);
  EXPECT_TRUE(notes.empty());
  EXPECT_EQ(time.waiting(), 0U);
}

}  // namespace
}  // namespace herwa::net
