#include "queue/internal/gathered_adds.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "base/errors.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "net/wait_queue.hpp"

namespace herwa::queue::internal {
namespace {

using ::testing::ElementsAre;

class GatheredAddsTest : public ::testing::Test {
 protected:
  // What stands for Redis: answers with the jobs' names, when it is let.
  static Task<std::vector<Added>> send(GatheredAddsTest& test, std::vector<NewJob> jobs) {
    test.sent.push_back(jobs.size());
    while (test.held) co_await test.holding.wait();
    if (test.away) throw Unavailable("away");
    std::vector<Added> answers;
    for (NewJob& job : jobs) answers.push_back({.id = "id of " + job.name});
    co_return answers;
  }
  static Task<> add(GatheredAddsTest& test, std::string name) {
    try {
      test.ids.push_back((co_await test.adds.add({.name = std::move(name), .data = "{}"})).id);
    } catch (const Unavailable&) {
      ++test.failed;
    }
  }
  void settle() {
    while (loop.poll() > 0) continue;
  }
  void release() {
    held = false;
    holding.wake_all();
    settle();
  }

  net::Loop loop;
  net::TaskGroup first{loop.executor()};
  net::TaskGroup others{loop.executor()};
  net::WaitQueue holding;
  bool held = false;
  bool away = false;
  int failed = 0;
  std::vector<std::size_t> sent;
  std::vector<std::string> ids;
  GatheredAdds adds{[this](std::vector<NewJob> jobs) { return send(*this, std::move(jobs)); }};
};

TEST_F(GatheredAddsTest, WhatIsAddedInOneTurnGoesOutTogether) {
  for (const char* name : {"a", "b", "c"}) others.spawn("add", add(*this, name));
  settle();
  EXPECT_THAT(sent, ElementsAre(3U));
  EXPECT_THAT(ids, ::testing::UnorderedElementsAre("id of a", "id of b", "id of c"));
  others.spawn("add", add(*this, "d"));
  settle();
  EXPECT_THAT(sent, ElementsAre(3U, 1U));
}

TEST_F(GatheredAddsTest, ManyGoOutBesideEachOtherInOrder) {
  held = true;
  for (int i = 0; i < 70; ++i) others.spawn("add", add(*this, std::to_string(i)));
  settle();
  EXPECT_THAT(sent, ElementsAre(32U, 32U, 6U)) << "none waits for the answer to another";
  release();
  EXPECT_EQ(ids.size(), 70U);
  EXPECT_EQ(std::set(ids.begin(), ids.end()).size(), 70U) << "each has its own";
}

TEST_F(GatheredAddsTest, WhatComesWhileOthersAreUnderWayDoesNotWaitForThem) {
  held = true;
  others.spawn("add", add(*this, "a"));
  settle();
  others.spawn("add", add(*this, "b"));
  settle();
  EXPECT_THAT(sent, ElementsAre(1U, 1U));
  release();
  EXPECT_EQ(ids.size(), 2U);
}

TEST_F(GatheredAddsTest, AFailureIsEverybodysAndOnlyOnce) {
  away = true;
  for (const char* name : {"a", "b"}) others.spawn("add", add(*this, name));
  settle();
  EXPECT_EQ(failed, 2);
  away = false;
  others.spawn("add", add(*this, "c"));
  settle();
  EXPECT_THAT(ids, ElementsAre("id of c"));
}

// The one that sends for the others is cancelled: they get their answers, and it ends as cancelled.
TEST_F(GatheredAddsTest, TheOthersDoNotFailWithTheOneThatIsCancelled) {
  held = true;
  first.spawn("add", add(*this, "a"));
  others.spawn("add", add(*this, "b"));
  settle();
  first.cancel();
  settle();
  EXPECT_EQ(first.running(), 1U);
  release();
  EXPECT_THAT(ids, ElementsAre("id of b"));
  EXPECT_EQ(first.running(), 0U);
  EXPECT_EQ(failed, 0);
}

TEST_F(GatheredAddsTest, ACancelledOneThatOnlyWaitedLeavesTheOthersAlone) {
  held = true;
  others.spawn("add", add(*this, "a"));
  first.spawn("add", add(*this, "b"));
  settle();
  first.cancel();
  settle();
  EXPECT_EQ(first.running(), 0U);
  release();
  EXPECT_THAT(ids, ElementsAre("id of a"));
}

}  // namespace
}  // namespace herwa::queue::internal
