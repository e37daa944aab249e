// Schedules and delays on bad days: everything was down, two workers are there, clocks step or differ.
#include <gtest/gtest.h>

#include "platform/jobs/job_schedules.hpp"
#include "testing/queue_workshop/workshop.hpp"

namespace herwa::platform {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

Task<std::string> nothing_to_run(JobContext&) { co_return ""; }

// A process whose clock shows another time, and can be set, while its timers run as all others do.
class OddTimers final : public net::Timers, public Clock {
 public:
  explicit OddTimers(testing::SimulatedTime& time, Duration ahead = {}) : time_(time), ahead_(ahead) {}
  void set_ahead(Duration ahead) { ahead_ = ahead; }

  [[nodiscard]] const Clock& clock() const override { return *this; }
  Task<> wait(Duration duration) override { return time_.wait(duration); }
  [[nodiscard]] Instant now() const override {
    return time_.now() + std::chrono::floor<std::chrono::microseconds>(ahead_);
  }
  [[nodiscard]] Tick tick() const override { return time_.tick(); }

 private:
  testing::SimulatedTime& time_;
  Duration ahead_;
};

class TimersTest : public ::testing::Test {
 protected:
  void SetUp() override { begin(); }
  void TearDown() override { end(); }
  void begin() {
    testing::flush_redis();
    shop_ = std::make_unique<queue::Workshop>();
  }
  void end() {
    for (auto& worker : workers_) close(*worker);
    workers_.clear();
    odd_.clear();
    shop_.reset();
  }

  queue::Workshop& shop() { return *shop_; }
  [[nodiscard]] int runs() const { return runs_; }

  static std::vector<Feature> declaring(std::vector<JobEntry> jobs) {
    Feature feature{.name = "test", .title = "Test", .summary = "Jobs."};
    feature.jobs = std::move(jobs);
    return {feature};
  }
  static JobEntry every(Duration interval) {
    return {.name = "tick",
            .queue = "work",
            .schedule = JobSchedule{.every = std::chrono::floor<milliseconds>(interval)},
            .run = nothing_to_run};
  }
  void settle(const std::vector<Feature>& features) { settle(features, shop().time()); }
  void settle(const std::vector<Feature>& features, net::Timers& timers) {
    const JobTable table(features);
    JobSchedules schedules(shop().redis(), timers, table);
    shop().finish(schedules.make());
    shop().finish(schedules.remove_gone());
  }
  std::vector<queue::Scheduler> schedulers() { return shop().get(shop().queue().schedulers()); }

  void start_worker(net::Timers& timers) {
    redis::Options waiting{.url = testing::redis().url(), .name = "waiting"};
    waiting.connect_deadline = waiting.command_deadline = waiting.ping_after = hours(24 * 365);
    const queue::Handler count = [this](queue::Job&) { return count_run(*this); };
    workers_.push_back(std::make_unique<queue::Worker>(
        queue::WorkerParts{.executor = shop().loop().executor(),
                           .timers = timers,
                           .metrics = shop().metrics(),
                           .redis = shop().redis(),
                           .waiting = waiting},
        redis::Name("work"),
        queue::Handlers{
            {"test.tick", count}, {"once", count}, {"poke", [this](queue::Job&) { return poked(*this); }}},
        queue::WorkerOptions{.idle_wait_max = milliseconds(5)}));
    workers_.back()->start();
  }
  // Returns once the workers have looked at the queue at this instant, and done what was due.
  void let_workers_look() {
    for (int i = 0; i < 5; ++i) {
      const int wanted = pokes_ + 1;
      shop().add("poke");
      shop().until([&] { return pokes_ == wanted; });
    }
  }
  // Lives until the workers are gone.
  OddTimers& odd_timers(Duration ahead = {}) {
    odd_.push_back(std::make_unique<OddTimers>(shop().time(), ahead));
    return *odd_.back();
  }

 private:
  static Task<std::string> count_run(TimersTest& test) {
    ++test.runs_;
    co_return "";
  }
  static Task<std::string> poked(TimersTest& test) {
    ++test.pokes_;
    co_return "";
  }
  void close(queue::Worker& worker) {
    bool done = false;
    net::TaskGroup group(shop().loop().executor());
    group.spawn("close", closed(worker, done));
    while (!done) (void)shop().time().run_until(shop().loop(), [&done] { return done; }, milliseconds(10));
    shop().finish(group.join());
  }
  static Task<> closed(queue::Worker& worker, bool& done) {
    co_await worker.close(seconds(0));
    done = true;
  }

  std::unique_ptr<queue::Workshop> shop_;
  std::vector<std::unique_ptr<queue::Worker>> workers_;
  std::vector<std::unique_ptr<OddTimers>> odd_;
  int runs_ = 0;
  int pokes_ = 0;
};

TEST_F(TimersTest, TwoWorkersMakeOneSchedulerAndLeaveItsNextRunAlone) {
  settle(declaring({every(hours(1))}));
  const auto first = schedulers();
  ASSERT_EQ(first.size(), 1U);
  EXPECT_EQ(first[0].id, "herwa.test.tick");
  shop().advance(minutes(30));
  settle(declaring({every(hours(1))}));
  const auto again = schedulers();
  ASSERT_EQ(again.size(), 1U);
  EXPECT_EQ(again[0].next, first[0].next);
  settle(declaring({every(hours(2))}));
  EXPECT_EQ(schedulers()[0].schedule.every, hours(2)) << "a changed one is changed";
}

TEST_F(TimersTest, WhatNoFeatureDeclaresIsRemovedAndWhatOthersMadeStays) {
  settle(declaring({every(hours(1))}));
  ASSERT_TRUE(shop().get(shop().queue().upsert_scheduler("theirs", {.every = hours(1)}, {.name = "x"})));
  JobEntry without_schedule = every(hours(1));
  without_schedule.schedule.reset();
  settle(declaring({without_schedule}));
  const auto left = schedulers();
  ASSERT_EQ(left.size(), 1U);
  EXPECT_EQ(left[0].id, "theirs");
}

TEST_F(TimersTest, AJobThatMovedToAnotherQueueIsScheduledThereOnly) {
  settle(declaring({every(hours(1))}));
  JobEntry moved = every(hours(1));
  moved.queue = "other";
  settle(declaring({moved}));
  EXPECT_TRUE(schedulers().empty());
}

TEST_F(TimersTest, ASchedulerWhoseJobWasTakenAwayIsMended) {
  settle(declaring({every(hours(1))}));
  const std::string next =
      "repeat:herwa.test.tick:" + std::to_string(schedulers()[0].next->time_since_epoch().count());
  shop().finish([](redis::Client& redis, std::string id) -> Task<> {
    co_await redis.del({redis::QueueKey("work", id), redis::QueueKey("work", "wait")});
  }(shop().redis(), next));
  settle(declaring({every(hours(1))}));
  start_worker(shop().time());
  shop().advance(hours(1));
  let_workers_look();
  EXPECT_EQ(runs(), 1);
}

// Nobody was there for two days: one run makes up for all that were missed, by interval and by pattern.
TEST_F(TimersTest, ARunThatWasDueWhileEverythingWasDownComesOnceOnReturn) {
  JobEntry nightly = every(hours(1));
  nightly.schedule = JobSchedule{.cron = "0 4 * * *", .time_zone = "Europe/Berlin"};
  for (const JobEntry& entry : {every(hours(1)), nightly}) {
    end();
    begin();
    const int before = runs();
    settle(declaring({entry}));
    shop().advance(hours(48) + minutes(30));
    // The workers come back and settle the schedules first.
    settle(declaring({entry}));
    start_worker(shop().time());
    let_workers_look();
    EXPECT_EQ(runs(), before + 1);
    EXPECT_GT(*schedulers()[0].next, shop().time().now());
    EXPECT_LE(*schedulers()[0].next, shop().time().now() + hours(24));
  }
}

TEST_F(TimersTest, AClockThatStepsFiresNothingTwice) {
  OddTimers& odd = odd_timers();
  queue::Queue queue(shop().redis(), odd, redis::Name("work"));
  ASSERT_TRUE(shop().get(queue.add("once", "{}", {.delay = minutes(30)})));
  settle(declaring({every(minutes(10))}), odd);
  start_worker(odd);
  let_workers_look();
  EXPECT_EQ(runs(), 1) << "the schedule's first run";
  odd.set_ahead(minutes(65));
  let_workers_look();
  EXPECT_EQ(runs(), 3) << "the delayed job, and one run of the schedule for all that were skipped over";
  odd.set_ahead(minutes(0));
  shop().advance(minutes(65));
  let_workers_look();
  EXPECT_EQ(runs(), 3) << "what was done is not done again when the clock was set back";
  shop().advance(minutes(5));
  let_workers_look();
  EXPECT_EQ(runs(), 4) << "and it goes on when the time that was shown comes again";
}

// P23 two workers whose clocks are five seconds apart
TEST_F(TimersTest, WorkersWhoseClocksDifferRunEachInstantOnce) {
  OddTimers& behind = odd_timers();
  OddTimers& ahead = odd_timers(seconds(5));
  settle(declaring({every(seconds(10))}), behind);
  settle(declaring({every(seconds(10))}), ahead);
  EXPECT_EQ(schedulers().size(), 1U);
  start_worker(behind);
  start_worker(ahead);
  let_workers_look();
  EXPECT_EQ(runs(), 1);
  for (int instant = 1; instant <= 20; ++instant) {
    shop().advance(seconds(5));
    shop().until([&] { return runs() > instant; });
    let_workers_look();
    EXPECT_EQ(runs(), 1 + instant) << "by the clock that is ahead";
    shop().advance(seconds(5));
    let_workers_look();
    EXPECT_EQ(runs(), 1 + instant) << "and not once more by the other";
  }
}

}  // namespace
}  // namespace herwa::platform
