#include "features/ping/probe.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "base/errors.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "testing/simulated_time.hpp"

namespace herwa::features::ping {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Optional;
using ::testing::SizeIs;

class ProbeOf : public ::testing::Test {
 protected:
  Task<> answer() {
    ++asked;
    co_await time.wait(takes);
    if (away) throw Unavailable("nobody is there");
  }
  static Task<> want_to_know(Probe& probe, std::vector<std::optional<Duration>>& told) {
    told.push_back(co_await probe.time_taken());
  }
  void many_want_to_know(int people) {
    for (int person = 0; person < people; ++person) tasks.spawn("person", want_to_know(probe, told));
  }

  net::Loop loop;
  testing::SimulatedTime time;
  int asked = 0;
  bool away = false;
  Duration takes = 8ms;
  std::vector<std::optional<Duration>> told;
  Probe probe{time, [this] { return answer(); }};
  net::TaskGroup tasks{loop.executor()};
};

TEST_F(ProbeOf, ACrowdAtOnceAsksOnce) {
  many_want_to_know(1000);
  time.advance(loop, 8ms);
  EXPECT_THAT(told, AllOf(SizeIs(1000), Each(Optional(Duration(8ms)))));
  EXPECT_EQ(asked, 1);
}

TEST_F(ProbeOf, WhatIsThreeSecondsOldIsAskedAnew) {
  many_want_to_know(1);
  time.advance(loop, 8ms);
  takes = 20ms;
  time.advance(loop, 2999ms);
  many_want_to_know(1);
  time.advance(loop, 0ms);
  EXPECT_THAT(told, ElementsAre(Optional(Duration(8ms)), Optional(Duration(8ms))));
  time.advance(loop, 1ms);
  many_want_to_know(1);
  time.advance(loop, 20ms);
  EXPECT_EQ(told.back(), Duration(20ms));
  EXPECT_EQ(asked, 2);
}

TEST_F(ProbeOf, SilenceIsOneForAllToo) {
  takes = 1h;
  many_want_to_know(3);
  time.advance(loop, 699ms);
  EXPECT_THAT(told, SizeIs(0));
  time.advance(loop, 1ms);
  EXPECT_THAT(told, ElementsAre(std::nullopt, std::nullopt, std::nullopt));
  EXPECT_EQ(asked, 1);
}

TEST_F(ProbeOf, ARefusalIsNoAnswer) {
  away = true;
  many_want_to_know(1);
  time.advance(loop, 8ms);
  EXPECT_THAT(told, ElementsAre(std::nullopt));
}

TEST_F(ProbeOf, WhoeverAsksMayGoAwayAndAnotherAsks) {
  net::TaskGroup impatient(loop.executor());
  impatient.spawn("first", want_to_know(probe, told));
  time.advance(loop, 1ms);
  many_want_to_know(2);
  time.advance(loop, 1ms);
  impatient.cancel();
  time.advance(loop, 8ms);
  EXPECT_THAT(told, ElementsAre(Optional(Duration(8ms)), Optional(Duration(8ms))));
  EXPECT_EQ(asked, 2);
}

}  // namespace
}  // namespace herwa::features::ping
