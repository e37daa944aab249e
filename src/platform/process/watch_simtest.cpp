#include "platform/process/watch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/errors.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "testing/simulated_time.hpp"

namespace herwa::platform {
namespace {

using ::testing::HasSubstr;
using namespace std::chrono_literals;

struct Thing {
  bool well = true;
  bool hangs = false;
};

Task<> probe(Thing& thing, net::Timers& timers) {
  if (thing.hangs) co_await timers.wait(1h);
  if (!thing.well) throw Unavailable("it is gone");
}

class WatchTest : public ::testing::Test {
 protected:
  net::Loop loop_;
  testing::SimulatedTime time_;
  std::unique_ptr<Metrics> metrics_ = make_metrics();
  Thing thing_;
  Watch watch_{{.name = "thing"}, time_, *metrics_, [this] { return probe(thing_, time_); }};
  net::TaskGroup tasks_{loop_.executor()};

  void start() {
    tasks_.spawn("watch", watch_.run());
    time_.advance(loop_, 1ms);
  }
  void TearDown() override {
    tasks_.cancel();
    loop_.run_until_done(tasks_.join());
  }
};

TEST_F(WatchTest, KnowsNothingBeforeTheFirstLook) { EXPECT_FALSE(watch_.state().since); }

TEST_F(WatchTest, RemembersSinceWhenItIsUpAndKeepsThatTime) {
  start();
  const auto since = watch_.state().since;
  ASSERT_TRUE(since);
  time_.advance(loop_, 10s);
  EXPECT_TRUE(watch_.state().up);
  EXPECT_EQ(watch_.state().since, since);
  EXPECT_THAT(metrics_->text(), HasSubstr("herwa_dependency_up{part=\"thing\"} 1\n"));
}

TEST_F(WatchTest, SeesTheEndAndTheReturnWithinAnInterval) {
  start();
  thing_.well = false;
  time_.advance(loop_, 1s);
  EXPECT_FALSE(watch_.state().up);
  EXPECT_EQ(watch_.state().detail, "it is gone");
  EXPECT_THAT(metrics_->text(), HasSubstr("herwa_dependency_up{part=\"thing\"} 0\n"));

  thing_.well = true;
  time_.advance(loop_, 1s);
  EXPECT_TRUE(watch_.state().up);
  EXPECT_EQ(watch_.state().detail, "");
}

TEST_F(WatchTest, SilenceCountsAsAway) {
  start();
  thing_.hangs = true;
  time_.advance(loop_, 1s);
  EXPECT_TRUE(watch_.state().up) << "still within its patience";
  time_.advance(loop_, 2s);
  EXPECT_FALSE(watch_.state().up);
  EXPECT_THAT(watch_.state().detail, HasSubstr("a look at thing took longer than"));
}

}  // namespace
}  // namespace herwa::platform
