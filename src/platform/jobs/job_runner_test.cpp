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
    job.stored.id = "17";
    job.stored.timestamp = std::chrono::floor<queue::Millis>(time.now());
  }

  std::string run(JobEntry entry) {
    std::string result;
    loop.run_until_done(keep(JobRunner::run(runner, queue_name, entry, job), result));
    return result;
  }
  static Task<> keep(Task<std::string> task, std::string& result) { result = co_await std::move(task); }
  static Task<std::string> say_done(JobContext&) { co_return "done"; }
  static Task<std::string> throw_not_yet(Instant at) {
    throw JobNotYet(at);
    co_return "";
  }
  static JobEntry late_after_a_minute() { return {.name = "x", .max_lateness = minutes(1), .run = say_done}; }

  net::Loop loop;
  testing::SimulatedTime time;
  std::unique_ptr<Metrics> metrics = make_metrics();
  // Never started: as if PostgreSQL were away.
  postgres::Database database{{loop.executor(), time, *metrics}, {.url = "postgresql://127.0.0.1:1/none"}};
  JobTable table{{}};
  Outbox outbox{table, time};
  JobRunner runner{{time, *metrics, database, database, outbox}, table};
  const std::string queue_name = "default";
  FakeJob job;
};

TEST_F(RunnerTest, AJobThatIsTooLateIsSkipped) {
  job.stored.options.delay = minutes(10);
  time.advance(loop, minutes(11));
  EXPECT_EQ(run(late_after_a_minute()), "done") << "a minute late is not later than a minute";
  time.advance(loop, seconds(1));
  EXPECT_EQ(run(late_after_a_minute()), R"({"skipped":"too late"})");
  EXPECT_EQ(run({.name = "x", .run = say_done}), "done") << "without a bound it is never too late";
}

TEST_F(RunnerTest, OnceBegunInTimeALaterAttemptIsInTime) {
  time.advance(loop, minutes(5));
  job.stored.attempts_made = 1;
  EXPECT_EQ(run(late_after_a_minute()), "done");
}

TEST_F(RunnerTest, AScheduledRunIsDueAtItsSchedulersInstant) {
  const auto due = job.stored.timestamp + minutes(3);
  job.stored.scheduler_id = "herwa.test.x";
  job.stored.id = "repeat:herwa.test.x:" + std::to_string(due.time_since_epoch().count());
  time.advance(loop, minutes(4));
  EXPECT_EQ(run(late_after_a_minute()), "done");
  time.advance(loop, seconds(1));
  EXPECT_EQ(run(late_after_a_minute()), R"({"skipped":"too late"})");
}

TEST_F(RunnerTest, WhatAHandlerThrowsTellsTheQueueWhatToDo) {
  EXPECT_THROW(run({.name = "x",
                    .run = [](JobContext&) -> Task<std::string> {
                      throw JobImpossible("never");
                      co_return "";
                    }}),
               queue::Unrecoverable);
  const Instant tomorrow = time.now() + std::chrono::hours(24);
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
    EXPECT_EQ(later.at, time.now() + seconds(2));
  }
}

}  // namespace
}  // namespace herwa::platform
