// Workers against a real Redis.
#include <gmock/gmock.h>

#include <stdexcept>

#include "testing/queue_workshop/workshop.hpp"

namespace herwa::queue {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Task<std::string> give_back(Job& job) { co_return job.data(); }
Task<std::string> fail(Job& job) {
  throw std::runtime_error("attempt " + std::to_string(job.attempt()) + " failed");
  co_return "";
}
Task<std::string> give_up(Job&) {
  throw Unrecoverable("never");
  co_return "";
}

class WorkerTest : public WorkshopTest {};

TEST_F(WorkerTest, WhatAHandlerReturnsIsTheResult) {
  const auto id = shop().add("succeed", R"({"a":[1,"ä"]})");
  shop().worker({{"succeed", give_back}}, {.name = "one"});
  shop().until_ended(1);
  const auto job = shop().get(shop().queue().job(id));
  ASSERT_TRUE(job.has_value());
  EXPECT_EQ(job->return_value, R"({"a":[1,"ä"]})");
  EXPECT_EQ(job->attempts_made, 1U);
  EXPECT_EQ(job->processed_by, "one");
  EXPECT_EQ(job->finished_on, std::chrono::floor<Millis>(shop().time().now()));
  EXPECT_EQ(shop().state(id), State::Completed);
}

// R17.7 R21.4 one run and three retries, after 1 s, 2 s and 4 s without jitter, then no more
TEST_F(WorkerTest, ThreeRetriesAfterOneTwoAndFourSeconds) {
  const auto id = shop().add("fail", "{}", standard_retries());
  std::vector<Instant> runs;
  shop().worker({{"fail", fail}}, {.on_finished = [&](const JobRecord&, const Finished&) {
                  runs.push_back(shop().time().now());
                }});
  shop().until_ended(1);
  for (const auto pause : {seconds(1), seconds(2), seconds(4)}) {
    const std::size_t before = runs.size();
    EXPECT_EQ(shop().get(shop().queue().job(id))->delay, pause);
    shop().advance(pause - milliseconds(1));
    // The worker looks and finds nothing due: jobs still delayed are not taken.
    EXPECT_EQ(shop().get(shop().queue().counts()).delayed, 1);
    EXPECT_EQ(runs.size(), before) << "a retry came too early";
    shop().advance(milliseconds(1));
    shop().until_ended(before + 1);
  }
  EXPECT_THAT(shop().outcomes(id),
              ElementsAre(Outcome::Retrying, Outcome::Retrying, Outcome::Retrying, Outcome::Dead));
  ASSERT_EQ(runs.size(), 4U);
  EXPECT_EQ(runs[3] - runs[0], seconds(7));
  shop().advance(hours(1));
  EXPECT_EQ(shop().state(id), State::Failed);
  EXPECT_EQ(runs.size(), 4U);
}

// R17.9 a job that takes longer than 30 s is cancelled, logged and failed
TEST_F(WorkerTest, AJobThatTakesTooLongFails) {
  bool cancelled = false;
  struct Note {
    bool& flag;
    ~Note() { flag = true; }
  };
  struct Slow {
    static Task<std::string> run(net::Timers& timers, bool& flag) {
      const Note note{flag};
      co_await timers.wait(hours(1));
      co_return "";
    }
  };
  const auto id = shop().add("slow");
  shop().worker({{"slow", [&](Job&) { return Slow::run(shop().time(), cancelled); }}});
  shop().until(
      [&] { return shop().metrics().gauge("herwa_queue_running", "", {{"queue", "work"}}).value() == 1; });
  ::testing::internal::CaptureStderr();
  shop().advance(seconds(29));
  EXPECT_FALSE(cancelled);
  shop().advance(seconds(1));
  shop().until_ended(1);
  const std::string log = ::testing::internal::GetCapturedStderr();
  EXPECT_TRUE(cancelled);
  EXPECT_TRUE(shop().ended().at(0).second.timed_out);
  EXPECT_THAT(shop().ended().at(0).second.reason, HasSubstr("took longer than 30 s"));
  EXPECT_EQ(shop().state(id), State::Failed);
  EXPECT_THAT(log, HasSubstr("a job took too long"));
  EXPECT_THAT(log, HasSubstr("slow"));
  EXPECT_EQ(shop().metrics().counter("herwa_queue_timeouts_total", "", {{"queue", "work"}}).value(), 1);
}

// R17.10 every run is told to the hook, with how it ended and how long it took
TEST_F(WorkerTest, EveryRunIsToldWithStatusAndDuration) {
  struct Later {
    static Task<std::string> run(net::Timers& timers) {
      co_await timers.wait(milliseconds(250));
      co_return "";
    }
  };
  const auto fine = shop().add("fine");
  const auto bad = shop().add("fail", "{}", {.attempts = 2});
  const auto unknown = shop().add("unknown");
  shop().worker({{"fine", [&](Job&) { return Later::run(shop().time()); }}, {"fail", fail}});
  shop().until_ended(3);
  shop().advance(milliseconds(250));
  shop().until_ended(4);
  EXPECT_THAT(shop().outcomes(fine), ElementsAre(Outcome::Completed));
  EXPECT_THAT(shop().outcomes(bad), ElementsAre(Outcome::Retrying, Outcome::Dead));
  EXPECT_THAT(shop().outcomes(unknown), ElementsAre(Outcome::Parked));
  for (const auto& [id, finished] : shop().ended()) {
    if (id == fine) EXPECT_EQ(finished.duration, milliseconds(250));
    if (id == bad) EXPECT_THAT(finished.reason, HasSubstr("failed"));
  }
}

struct Gate {
  std::size_t inside = 0;
  std::size_t most = 0;
  static Task<std::string> pass(Gate& gate, net::Timers& timers) {
    gate.most = std::max(gate.most, ++gate.inside);
    co_await timers.wait(milliseconds(10));
    --gate.inside;
    co_return "";
  }
  static Task<std::string> wait(Gate& gate, net::Timers& timers) {
    ++gate.inside;
    co_await timers.wait(hours(1));
    co_return "";
  }
};

// R17.13 of one queue never more run at once than its concurrency says, and as many do
TEST_F(WorkerTest, ConcurrencyIsKept) {
  Gate gate;
  std::vector<NewJob> jobs(60, NewJob{.name = "pass", .data = "{}"});
  ASSERT_TRUE(shop().get(shop().queue().add_bulk(jobs)).has_value());
  shop().worker({{"pass", [&](Job&) { return Gate::pass(gate, shop().time()); }}}, {.concurrency = 7});
  while (shop().ended().size() < 60) {
    shop().until([&] { return gate.inside == 7 || shop().ended().size() + gate.inside == 60; });
    const auto before = shop().ended().size();
    shop().advance(milliseconds(10));
    shop().until([&] { return shop().ended().size() > before; });
  }
  EXPECT_EQ(gate.most, 7U);
}

// R17.13 a bound over all workers of a queue holds too
TEST_F(WorkerTest, GlobalConcurrencyIsKept) {
  Gate gate;
  shop().finish(shop().queue().set_global_concurrency(3));
  std::vector<NewJob> jobs(20, NewJob{.name = "pass", .data = "{}"});
  ASSERT_TRUE(shop().get(shop().queue().add_bulk(jobs)).has_value());
  for (int i = 0; i < 3; ++i) {
    shop().worker({{"pass", [&](Job&) { return Gate::pass(gate, shop().time()); }}}, {.concurrency = 5});
  }
  while (shop().ended().size() < 20) {
    shop().until([&] { return gate.inside > 0; });
    const auto before = shop().ended().size();
    shop().advance(milliseconds(10));
    shop().until([&] { return shop().ended().size() > before; });
  }
  EXPECT_LE(gate.most, 3U);
}

TEST_F(WorkerTest, UnrecoverableFailsAtOnce) {
  const auto id = shop().add("give_up", "{}", standard_retries());
  shop().worker({{"give_up", give_up}});
  shop().until_ended(1);
  EXPECT_THAT(shop().outcomes(id), ElementsAre(Outcome::Dead));
  EXPECT_EQ(shop().state(id), State::Failed);
}

TEST_F(WorkerTest, RunLaterCountsNoAttempt) {
  struct Later {
    static Task<std::string> run(Job& job, Time at) {
      if (job.record().attempts_started == 1) throw RunLater(at);
      co_return "";
    }
  };
  const Time at = std::chrono::floor<Millis>(shop().time().now()) + seconds(90);
  const auto id = shop().add("later");
  shop().worker({{"later", [at](Job& job) { return Later::run(job, at); }}});
  shop().until_ended(1);
  EXPECT_EQ(shop().state(id), State::Delayed);
  shop().advance(seconds(90));
  shop().until_ended(2);
  EXPECT_THAT(shop().outcomes(id), ElementsAre(Outcome::Delayed, Outcome::Completed));
  EXPECT_EQ(shop().get(shop().queue().job(id))->attempts_made, 1U);
}

TEST_F(WorkerTest, WhatANobodyKnowsIsParkedAndFoundAgain) {
  const auto id = shop().add("new_feature", R"({"n":1})");
  shop().worker({{"succeed", give_back}});
  shop().until_ended(1);
  EXPECT_EQ(shop().state(id), State::Delayed);
  const auto parked = shop().get(shop().queue().parked());
  ASSERT_EQ(parked.size(), 1U);
  EXPECT_EQ(parked[0].name, "new_feature");
  EXPECT_EQ(shop().get(shop().queue().counts()).parked, 1);
  shop().advance(hours(1));
  shop().until_ended(2);
  EXPECT_THAT(shop().outcomes(id), ElementsAre(Outcome::Parked, Outcome::Parked))
      << "after an hour: looked at again";

  shop().end_worker(seconds(1));
  shop().worker({{"new_feature", give_back}});
  shop().until_ended(3);
  EXPECT_EQ(shop().state(id), State::Completed) << "a worker that knows the name takes it when it starts";
  EXPECT_THAT(shop().get(shop().queue().parked()), IsEmpty());
}

TEST_F(WorkerTest, AWorkerThatEndsHandsBackWhatItHas) {
  struct Endless {
    static Task<std::string> run(net::Timers& timers) {
      co_await timers.wait(hours(1));
      co_return "";
    }
  };
  const auto begun = shop().add("endless");
  shop().worker({{"endless", [&](Job&) { return Endless::run(shop().time()); }}}, {.concurrency = 1});
  shop().until(
      [&] { return shop().metrics().gauge("herwa_queue_running", "", {{"queue", "work"}}).value() == 1; });
  const auto waiting = shop().add("endless");
  shop().end_worker(Duration::zero());
  EXPECT_THAT(shop().outcomes(begun), ElementsAre(Outcome::HandedBack));
  EXPECT_EQ(shop().state(begun), State::Waiting);
  EXPECT_EQ(shop().state(waiting), State::Waiting);
  EXPECT_EQ(shop().get(shop().queue().job(begun))->attempts_made, 0U);
  EXPECT_TRUE(shop().get(shop().redis().exists(redis::QueueKey("work", "marker")))) << "others are woken";
}

TEST_F(WorkerTest, ALostLockIsNoticedAndNothingIsWritten) {
  struct Endless {
    static Task<std::string> run(Job& job, net::Timers& timers, bool& ours) {
      co_await timers.wait(seconds(25));
      ours = job.is_ours();
      co_return R"("stale")";
    }
  };
  bool ours = true;
  const auto id = shop().add("endless");
  shop().worker({{"endless", [&](Job& job) { return Endless::run(job, shop().time(), ours); }}});
  shop().until(
      [&] { return shop().metrics().gauge("herwa_queue_running", "", {{"queue", "work"}}).value() == 1; });
  shop().get(shop().redis().del(redis::QueueKey("work", id + ":lock")));
  shop().advance(seconds(25));
  shop().until_ended(1);
  EXPECT_FALSE(ours) << "the renewal after 15 s found the lock gone";
  EXPECT_THAT(shop().outcomes(id), ElementsAre(Outcome::Lost));
  EXPECT_EQ(shop().get(shop().queue().job(id))->return_value, "");
}

TEST_F(WorkerTest, LocksAreRenewed) {
  struct Slow {
    static Task<std::string> run(Job& job, net::Timers& timers) {
      co_await timers.wait(seconds(29));
      co_return job.is_ours() ? "1" : "0";
    }
  };
  const auto id = shop().add("slow");
  shop().worker({{"slow", [&](Job& job) { return Slow::run(job, shop().time()); }}},
                {.lock_duration = seconds(8)});
  shop().until(
      [&] { return shop().metrics().gauge("herwa_queue_running", "", {{"queue", "work"}}).value() == 1; });
  shop().advance(seconds(29));
  shop().until_ended(1);
  EXPECT_EQ(shop().get(shop().queue().job(id))->return_value, "1");
}

TEST_F(WorkerTest, ARateLimitOfTheWorkersHolds) {
  std::vector<NewJob> jobs(5, NewJob{.name = "succeed", .data = "{}"});
  ASSERT_TRUE(shop().get(shop().queue().add_bulk(jobs)).has_value());
  shop().worker({{"succeed", give_back}}, {.rate_limit = RateLimit{.jobs_max = 2, .duration = hours(1)}});
  shop().until_ended(2);
  shop().get(shop().queue().counts());
  EXPECT_EQ(shop().get(shop().queue().counts()).waiting, 3);
  EXPECT_EQ(shop().ended().size(), 2U);
}

// P23 a lock lasts for as long as its worker says so
TEST_F(WorkerTest, LocksAreRenewedWhileAJobRuns) {
  Gate gate;
  const auto id = shop().add("pass");
  shop().worker({{"pass", [&](Job&) { return Gate::wait(gate, shop().time()); }}},
                {.lock_duration = seconds(30)});
  shop().until([&] { return gate.inside == 1; });
  const std::string lock = "{herwa}:work:" + id + ":lock";
  // As if most of its time had gone.
  EXPECT_EQ(testing::redis_command(testing::redis(), "PEXPIRE " + lock + " 5000"), ":1\r\n");
  // And who looks after queues takes nothing away from its worker.
  EXPECT_THAT(shop().get(shop().queue().clean(Millis(0), 0, State::Active)), IsEmpty());
  shop().advance(seconds(15));
  shop().until([&] {
    const std::string left = testing::redis_command(testing::redis(), "PTTL " + lock);
    return std::stol(left.substr(1)) > 5000;
  });
}

// P23 a worker that is told to end, at whatever moment, keeps none of the jobs that were on their way to it
TEST_F(WorkerTest, WhatCameTooLateIsHandedBack) {
  for (int turns = 0; turns < 40; ++turns) {
    testing::flush_redis();
    std::vector<NewJob> jobs(5, NewJob{.name = "pass", .data = "{}"});
    ASSERT_TRUE(shop().get(shop().queue().add_bulk(jobs)).has_value());
    Gate gate;
    shop().worker({{"pass", [&](Job&) { return Gate::wait(gate, shop().time()); }}});
    for (int turn = 0; turn < turns; ++turn) shop().loop().run_one();
    shop().end_worker(seconds(0));
    const Counts counts = shop().get(shop().queue().counts());
    EXPECT_EQ(counts.active, 0) << "after " << turns << " turns of the loop";
    EXPECT_EQ(counts.waiting, 5) << "after " << turns << " turns of the loop";
  }
}

// A steady stream must not push the window's end before it for ever.
TEST_F(WorkerTest, TheWindowOfARateLimitEndsWithItsTime) {
  shop().worker({{"succeed", give_back}}, {.rate_limit = RateLimit{.jobs_max = 10, .duration = hours(1)}});
  shop().add("succeed");
  shop().until_ended(1);
  // As if all of the hour but a minute had gone.
  EXPECT_EQ(testing::redis_command(testing::redis(), "PEXPIRE {herwa}:work:limiter 60000"), ":1\r\n");
  shop().add("succeed");
  shop().until_ended(2);
  const std::string left = testing::redis_command(testing::redis(), "PTTL {herwa}:work:limiter");
  EXPECT_LE(std::stol(left.substr(1)), 60'000);
}

TEST_F(WorkerTest, AResultThatIsNoJsonIsKeptAsText) {
  struct Text {
    static Task<std::string> run(Job&) { co_return "not \"json\""; }
  };
  const auto id = shop().add("text");
  shop().worker({{"text", Text::run}});
  shop().until_ended(1);
  EXPECT_EQ(shop().get(shop().queue().job(id))->return_value, R"("not \"json\"")");
}

}  // namespace
}  // namespace herwa::queue
