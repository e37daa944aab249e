#include "net/background.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <stdexcept>
#include <thread>
#include <vector>

#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"

namespace herwa::net {
namespace {

using ::testing::ElementsAre;
using namespace std::chrono_literals;

Task<> take_turns(int turns, int& taken) {
  for (; taken < turns; ++taken) co_await boost::asio::post(boost::asio::use_awaitable);
}

// How many turns others took while this one waited for one thing of the loop after another.
Task<> note_turns(int times, const int& others, std::vector<int>& noted) {
  for (int n = 0; n < times; ++n) {
    co_await boost::asio::post(boost::asio::use_awaitable);
    noted.push_back(others);
  }
}

TEST(Background, SomeAtATimeAndTheLoopInBetween) {
  Loop loop;
  TaskGroup background(in_background(loop.executor(), 16));
  TaskGroup foreground(loop.executor());
  int taken = 0;
  std::vector<int> noted;
  for (int n = 0; n < 100; ++n) background.spawn("busy", take_turns(2000, taken));
  foreground.spawn("prompt", note_turns(50, taken, noted));
  loop.run();
  EXPECT_GE(taken, 2000);
  ASSERT_EQ(noted.size(), 50U);
  for (std::size_t n = 1; n < noted.size(); ++n) EXPECT_LE(noted[n] - noted[n - 1], 16) << n;
  EXPECT_GT(noted.back(), 100) << "and the background goes on meanwhile";
}

TEST(Background, InTheOrderInWhichItCame) {
  Loop loop;
  const Executor background = in_background(loop.executor(), 2);
  std::vector<int> order;
  for (int n = 0; n < 5; ++n) boost::asio::post(background, [&order, n] { order.push_back(n); });
  loop.run();
  EXPECT_THAT(order, ElementsAre(0, 1, 2, 3, 4));
}

Task<> wait_then_add(int& done) {
  co_await system_timers().wait(1ms);
  ++done;
}

TEST(Background, WhatWaitsForTheLoopGoesOnInTheBackground) {
  Loop loop;
  TaskGroup background(in_background(loop.executor()));
  int done = 0;
  for (int n = 0; n < 40; ++n) background.spawn("waiting", wait_then_add(done));
  loop.run();
  EXPECT_EQ(done, 40);
}

TEST(Background, AnotherThreadWakesTheLoop) {
  Loop loop;
  const Executor background = in_background(loop.executor());
  bool ran = false;
  std::jthread other;
  const auto until_stopped = [](Loop& owner, std::jthread& thread, const Executor& there,
                                bool& done) -> Task<> {
    thread = std::jthread([&owner, &there, &done] {
      boost::asio::post(there, [&owner, &done] {
        done = true;
        owner.stop();
      });
    });
    co_await system_timers().wait(1h);
  };
  TaskGroup tasks(loop.executor());
  tasks.spawn("asleep", until_stopped(loop, other, background, ran));
  loop.run();
  other.join();
  EXPECT_TRUE(ran);
  tasks.cancel();
  loop.run();
}

TEST(Background, AStepThatThrowsKeepsNoOtherFromItsTurn) {
  Loop loop;
  const Executor background = in_background(loop.executor());
  int done = 0;
  boost::asio::post(background, [] { throw std::runtime_error("as planned"); });
  boost::asio::post(background, [&done] { ++done; });
  EXPECT_THROW(loop.run(), std::runtime_error);
  loop.run();
  EXPECT_EQ(done, 1);
}

TEST(Background, ACancelledTaskEnds) {
  Loop loop;
  TaskGroup background(in_background(loop.executor()));
  const auto wait_long = []() -> Task<> { co_await system_timers().wait(1h); };
  for (int n = 0; n < 3; ++n) background.spawn("waiting", wait_long());
  loop.poll();
  background.cancel();
  loop.run();
  EXPECT_EQ(background.running(), 0U);
  EXPECT_EQ(background.failed(), 0U);
}

}  // namespace
}  // namespace herwa::net
