// What the runner decides by itself: lateness, and what a handler's exceptions mean to the queue.
#include "platform/jobs/job_runner.hpp"

#include <gtest/gtest.h>

#include <optional>

#include "net/loop.hpp"
#include "platform/jobs/job_context.hpp"
#include "testing/simulated_time.hpp"

namespace herwa::platform {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

class FakeJob final : public queue::Job {
 public:
  queue::JobRecord stored;

  [[nodiscard]] const queue::JobRecord& record() const override { return stored; }
  [[nodiscard]] std::string once_key() const override { return "once"; }
  [[nodiscard]] bool is_ours() const override { return true; }
  Task<> update_progress(std::string) override { co_return; }
  Task<> update_data(std::string) override { co_return; }
  Task<> log(std::string) override { co_return; }
};

class RunnerTest : public ::testing::Test {
 protected:
  RunnerTest() {
    job_.stored.id = "17";
    job_.stored.timestamp = std::chrono::floor<queue::Millis>(time_.now());
  }

  std::string run(JobEntry entry) {
    std::string result;
    loop_.run_until_done(keep(JobRunner::run(runner_, queue_, entry, job_), result));
    return result;
  }
  static Task<> keep(Task<std::string> task, std::string& result) { result = co_await std::move(task); }
  static Task<std::string> say_done(JobContext&) { co_return "done"; }
  static Task<std::string> throw_not_yet(Instant at) {
    throw JobNotYet(at);
    co_return "";
  }
  static JobEntry late_after_a_minute() { return {.name = "x", .max_lateness = minutes(1), .run = say_done}; }

  net::Loop loop_;
  testing::SimulatedTime time_;
  std::unique_ptr<Metrics> metrics_ = make_metrics();
  // Never started: as if PostgreSQL were away.
  postgres::Database database_{{loop_.executor(), time_, *metrics_},
                               {.url = "postgresql://127.0.0.1:1/none"}};
  JobTable table_{{}};
  Outbox outbox_{table_, time_};
  JobRunner runner_{{time_, *metrics_, database_, database_, outbox_}, table_};
  const std::string queue_ = "default";
  FakeJob job_;
};

TEST_F(RunnerTest, AJobThatIsTooLateIsSkipped) {
  job_.stored.options.delay = minutes(10);
  time_.advance(loop_, minutes(11));
  EXPECT_EQ(run(late_after_a_minute()), "done") << "a minute late is not later than a minute";
  time_.advance(loop_, seconds(1));
  EXPECT_EQ(run(late_after_a_minute()), R"({"skipped":"too late"})");
  EXPECT_EQ(run({.name = "x", .run = say_done}), "done") << "without a bound it is never too late";
}

TEST_F(RunnerTest, OnceBegunInTimeALaterAttemptIsInTime) {
  time_.advance(loop_, minutes(5));
  job_.stored.attempts_made = 1;
  EXPECT_EQ(run(late_after_a_minute()), "done");
}

TEST_F(RunnerTest, AScheduledRunIsDueAtItsSchedulersInstant) {
  const auto due = job_.stored.timestamp + minutes(3);
  job_.stored.scheduler_id = "herwa.test.x";
  job_.stored.id = "repeat:herwa.test.x:" + std::to_string(due.time_since_epoch().count());
  time_.advance(loop_, minutes(4));
  EXPECT_EQ(run(late_after_a_minute()), "done");
  time_.advance(loop_, seconds(1));
  EXPECT_EQ(run(late_after_a_minute()), R"({"skipped":"too late"})");
}

TEST_F(RunnerTest, WhatAHandlerThrowsTellsTheQueueWhatToDo) {
  EXPECT_THROW(run({.name = "x",
                    .run = [](JobContext&) -> Task<std::string> {
                      throw JobImpossible("never");
                      co_return "";
                    }}),
               queue::Unrecoverable);
  const Instant tomorrow = time_.now() + std::chrono::hours(24);
  try {
    run({.name = "x", .run = [tomorrow](JobContext&) { return throw_not_yet(tomorrow); }});
    FAIL();
  } catch (const queue::RunLater& later) {
    EXPECT_EQ(later.at, tomorrow);
  }
}

TEST_F(RunnerTest, AnAbsentPostgresqlCostsNoAttempt) {
  const auto asks = [](JobContext& job) -> Task<std::string> {
    co_await job.database().query("select 1");
    co_return "";
  };
  try {
    run({.name = "x", .run = asks});
    FAIL();
  } catch (const queue::RunLater& later) {
    EXPECT_EQ(later.at, time_.now() + seconds(2));
  }
}

}  // namespace
}  // namespace herwa::platform
