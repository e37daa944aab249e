#include "net/both.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "testing/simulated_time.hpp"

namespace herwa::net {
namespace {

using namespace std::chrono_literals;

Task<int> answer_after(Timers& timers, Duration duration) {
  co_await timers.wait(duration);
  co_return 42;
}

Task<std::string> words_after(Timers& timers, Duration duration) {
  co_await timers.wait(duration);
  co_return "owls";
}

Task<int> broken_after(Timers& timers, Duration duration) {
  co_await timers.wait(duration);
  throw std::logic_error("broken inside");
}

class Both : public ::testing::Test {
 protected:
  Task<> ask(Task<int> number, Task<std::string> words) {
    try {
      auto [first, second] = co_await both(std::move(number), std::move(words));
      seen = std::to_string(first) + " " + second;
    } catch (const std::logic_error& error) {
      seen = error.what();
    }
  }

  Loop loop;
  testing::SimulatedTime time;
  TaskGroup tasks{loop.executor()};
  std::string seen;
};

TEST_F(Both, WaitForEachOtherAtTheSameTime) {
  tasks.spawn("ask", ask(answer_after(time, 3s), words_after(time, 2s)));
  time.advance(loop, 2999ms);
  EXPECT_EQ(seen, "");
  time.advance(loop, 1ms);
  EXPECT_EQ(seen, "42 owls");
  EXPECT_EQ(time.waiting(), 0U);
}

TEST_F(Both, WhatOneThrowsEndsTheOther) {
  tasks.spawn("ask", ask(broken_after(time, 1s), words_after(time, 10s)));
  time.advance(loop, 1s);
  EXPECT_EQ(seen, "broken inside");
  EXPECT_EQ(time.waiting(), 0U) << "the other waits for nothing any more";
}

TEST_F(Both, OneErrorIsEnoughHoweverLate) {
  tasks.spawn("ask", ask(broken_after(time, 10s), words_after(time, 1s)));
  time.advance(loop, 10s);
  EXPECT_EQ(seen, "broken inside");
}

TEST_F(Both, EndWhenWhoeverWaitsIsCancelled) {
  const TaskGroup::One one = tasks.spawn("ask", ask(answer_after(time, 3s), words_after(time, 2s)));
  time.advance(loop, 1s);
  one.cancel();
  time.advance(loop, 1s);
  EXPECT_EQ(time.waiting(), 0U);
  EXPECT_EQ(tasks.running(), 0U);
  EXPECT_EQ(seen, "");
}

}  // namespace
}  // namespace herwa::net
