// Jobs from the table of a feature to their effects, with real stores and workers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "base/log.hpp"
#include "base/reference.hpp"
#include "net/reference.hpp"
#include "platform/jobs/internal/job_identity.hpp"
#include "platform/jobs/test_house.hpp"
#include "postgres/errors.hpp"

namespace herwa::platform {
namespace {

using ::testing::ContainsRegex;
using ::testing::HasSubstr;

class JobsTest : public ::testing::Test {
 protected:
  void SetUp() override { testing::flush_redis(); }
};

std::string effects_of(const JobsHouse& house) {
  return house.sql(
      "select coalesce(string_agg(guild_id || ' ' || job, ', ' order by guild_id, job), '')"
      " from public.effects");
}

// Its effect is committed, and then it fails all the same: as if the process had died before it could say so.
Task<std::string> fail_after_effect(JobContext& job) {
  static_cast<void>(co_await leave_effect(job));
  if (job.attempt() == 1) throw std::runtime_error("after the effect");
  co_return "";
}

TEST_F(JobsTest, AJobOfATransactionRunsInItsGuildAndIsSettled) {
  JobsHouse house({{.name = "effect", .run = leave_effect}});
  house.start_workers();
  house.add(GuildId(5), {.name = "test.effect", .id = "a"});
  house.add(std::nullopt, {.name = "test.effect", .id = "b"});
  house.until_sql("select count(*) from public.effects", "2");
  EXPECT_EQ(effects_of(house), "0 b, 5 a");
  house.until_sql("select count(*) from platform.outbox", "0");
  EXPECT_EQ(house.sql("select string_agg(guild_id || ' ' || effect, ', ' order by guild_id)"
                      " from platform.job_effects"),
            "0 default/b, 5 default/a");
}

// What a job finds before and after it has waited. The first one adds another.
Task<std::string> follow(JobContext& job, std::vector<std::string>& seen) {
  seen.push_back(job.id() + " " + std::string(current_reference()));
  auto effect = co_await job.begin_effect();
  if (!effect) throw Failure("a job of this test has no second run");
  if (job.id() == "first") {
    static_cast<void>(
        co_await job.outbox().add(*effect, job.guild(), {.name = "test.follow", .id = "second"}));
  }
  co_await effect->commit();
  seen.push_back(job.id() + " " + std::string(current_reference()));
  log::warn("followed", {{"what", job.id()}});
  co_return "";
}

Task<> add_one(JobsHouse& house, GuildId guild, OutboxJob job) {
  auto tx = co_await house.app().begin(guild);
  co_await tx.query("select 1");
  static_cast<void>(co_await house.outbox().add(tx, guild, std::move(job)));
  co_await tx.commit();
}

// R21.2 the reference of a request follows into the jobs that it adds, and into those that they add, by way
// of PostgreSQL and Redis: what one process began is found by it in the lines and records of another
TEST_F(JobsTest, AJobCarriesTheReferenceOfWhatItComesOf) {
  std::vector<std::string> seen;
  JobsHouse house({{.name = "follow", .run = [&seen](JobContext& job) { return follow(job, seen); }}});
  house.get(net::under_reference("r-17", add_one(house, GuildId(5), {.name = "test.follow", .id = "first"})));
  house.add(GuildId(5), {.name = "test.follow", .id = "other"});
  EXPECT_EQ(
      house.sql("select string_agg(job_id || ' ' || reference, ', ' order by job_id) from platform.outbox"),
      "first r-17, other ");
  ::testing::internal::CaptureStderr();
  house.start_workers();
  house.until_sql("select count(*) from platform.job_effects", "3");
  house.until_sql("select count(*) from platform.outbox", "0");
  house.stop_workers();
  const std::string lines = ::testing::internal::GetCapturedStderr();
  std::ranges::sort(seen);
  EXPECT_THAT(seen, ::testing::ElementsAre("first r-17", "first r-17", "other ", "other ", "second r-17",
                                           "second r-17"));
  EXPECT_THAT(lines, HasSubstr(R"(followed what="second" reference="r-17")"));
  EXPECT_THAT(lines, HasSubstr("followed what=\"other\"\n"));
  EXPECT_THAT(lines, ContainsRegex(R"(a job was run .*job="g5.second".* reference="r-17")"));
}

Task<std::string> look(std::vector<std::string>& seen) {
  seen.emplace_back(current_reference());
  co_return "";
}

// Others may write into Redis, too: what cannot be a reference is none.
TEST_F(JobsTest, AStrangersReferenceIsNotBelieved) {
  std::vector<std::string> seen;
  JobsHouse house({{.name = "look", .run = [&seen](JobContext&) { return look(seen); }}});
  queue::Queue queue = house.queue();
  for (const char* reference : {"r-1", "two words", "a\nline", ""})
    house.get(queue.add("test.look", "{}", {.reference = reference}));
  house.start_workers();
  house.until([&] { return seen.size() == 4; }, "all have run");
  EXPECT_THAT(seen, ::testing::UnorderedElementsAre("r-1", "", "", ""));
}

// P23 a run that failed after its effect is repeated, and its effect is not
TEST_F(JobsTest, ARepeatedRunHasNoSecondEffect) {
  JobsHouse house({{.name = "fails", .run = fail_after_effect}});
  house.start_workers();
  house.add(GuildId(5), {.name = "test.fails", .id = "a"});
  queue::Queue queue = house.queue();
  const std::string id = internal::redis_id(GuildId(5), "a");
  house.until([&] { return house.get(queue.state(id)) == queue::State::Completed; }, "completed");
  EXPECT_EQ(house.get(queue.job(id))->attempts_made, 2U);
  EXPECT_EQ(effects_of(house), "5 a");
}

// R21.1 no connection was free although PostgreSQL is there, as when everybody comes back at once
Task<std::string> find_no_connection(JobContext& job, int& runs) {
  if (++runs == 1) throw postgres::PoolExhausted("no PostgreSQL connection came free");
  co_return co_await leave_effect(job);
}

TEST_F(JobsTest, FindingNoConnectionCostsNoAttempt) {
  int runs = 0;
  JobsHouse house({{.name = "effect", .retries = 0, .run = [&runs](JobContext& job) {
                      return find_no_connection(job, runs);
                    }}});
  house.start_workers();
  house.add(GuildId(5), {.name = "test.effect", .id = "a"});
  queue::Queue queue = house.queue();
  const std::string id = internal::redis_id(GuildId(5), "a");
  house.until([&] { return house.get(queue.state(id)) == queue::State::Completed; }, "completed");
  EXPECT_EQ(house.get(queue.job(id))->attempts_made, 1U);
  EXPECT_EQ(runs, 2);
}

// P23 a job that Redis gives out once more after it was done
TEST_F(JobsTest, WhatWasDoneIsNotDoneAgain) {
  JobsHouse house({{.name = "effect", .run = leave_effect}});
  house.start_workers();
  house.add(GuildId(5), {.name = "test.effect", .id = "a"});
  house.until_sql("select count(*) from public.effects", "1");
  queue::Queue queue = house.queue();
  const std::string id = internal::redis_id(GuildId(5), "a");
  house.until([&] { return house.get(queue.state(id)) == queue::State::Completed; }, "completed");
  EXPECT_EQ(house.get(queue.retry(id, queue::State::Completed)), queue::Done::Done);
  house.until([&] { return house.get(queue.job(id))->return_value == R"({"skipped":"done before"})"; },
              "the second run");
  EXPECT_EQ(effects_of(house), "5 a");
  EXPECT_TRUE(house.add(GuildId(5), {.name = "test.effect", .id = "a"}).was_there);
}

struct Meeting {
  int began = 0;
  int effects = 0;
};

Task<std::string> meet(JobContext& job, Meeting& meeting) {
  ++meeting.began;
  while (meeting.began < 2) co_await net::system_timers().wait(milliseconds(1));
  auto effect = co_await job.begin_effect();
  if (!effect) co_return "";
  ++meeting.effects;
  co_await effect->commit();
  co_return "";
}

// P23 both runs of a job whose lock was lost come to the effect at the same time
TEST_F(JobsTest, OfTwoRunsAtOnceOneHasTheEffect) {
  Meeting meeting;
  JobsHouse house({{.name = "meet", .run = [&meeting](JobContext& job) { return meet(job, meeting); }}});
  house.start_workers("", {.lock_duration = milliseconds(60'000), .stalled_interval = milliseconds(20)});
  house.add(GuildId(5), {.name = "test.meet", .id = "a"});
  house.until([&] { return meeting.began == 1; }, "the first run");
  house.get(house.redis().del(redis::QueueKey("default", internal::redis_id(GuildId(5), "a") + ":lock")));
  house.until([&] { return meeting.began == 2; }, "the second run");
  house.until_sql("select count(*) from platform.job_effects", "1");
  house.until([&] { return house.counts().active == 0; }, "the end");
  EXPECT_EQ(meeting.effects, 1);
}

Task<std::string> add_another(JobContext& job) {
  auto effect = co_await job.begin_effect();
  if (!effect) co_return "";
  static_cast<void>(co_await job.outbox().add(*effect, job.guild(), {.name = "test.effect", .id = "next"}));
  co_await effect->commit();
  co_return "";
}

TEST_F(JobsTest, AJobMayAddAnotherInItsEffect) {
  JobsHouse house({{.name = "effect", .run = leave_effect}, {.name = "first", .run = add_another}});
  house.start_workers();
  house.add(GuildId(5), {.name = "test.first"});
  house.until_sql("select count(*) from public.effects", "1");
  EXPECT_EQ(effects_of(house), "5 next");
}

Task<std::string> fail(JobContext&) {
  throw Failure("out of order");
  co_return "";
}
Task<std::string> never(JobContext&) {
  throw JobImpossible("this cannot be");
  co_return "";
}

// R17.8 what cannot be done is a dead letter with its reason, and a replay that can be done is done
TEST_F(JobsTest, WhatFailsForGoodIsADeadLetterThatCanBeReplayed) {
  bool mended = false;
  JobsHouse house({{.name = "breaks",
                    .run = [&mended](JobContext& job) { return mended ? leave_effect(job) : never(job); }}});
  house.start_workers();
  house.add(GuildId(5), {.name = "test.breaks", .id = "a"});
  queue::Queue queue = house.queue();
  queue::DeadLetters letters(queue);
  house.until([&] { return house.get(letters.count()) == 1; }, "the dead letter");
  const auto letter = house.get(letters.letter(internal::redis_id(GuildId(5), "a")));
  EXPECT_EQ(letter->reason, "this cannot be");
  EXPECT_EQ(letter->attempts.size(), 1U);
  mended = true;
  EXPECT_EQ(house.get(letters.replay(letter->id)), queue::Done::Done);
  house.until_sql("select count(*) from public.effects", "1");
  EXPECT_EQ(house.get(letters.count()), 0);
}

// R17.10 every execution is logged with status and duration, and counted by queue, name and outcome
TEST_F(JobsTest, EveryRunIsLoggedAndCounted) {
  JobsHouse house({{.name = "fine", .run = nothing_to_do}, {.name = "fails", .retries = 0, .run = fail}});
  ::testing::internal::CaptureStderr();
  house.start_workers();
  house.add(GuildId(5), {.name = "test.fine"});
  house.add(GuildId(5), {.name = "test.fails"});
  const auto runs = [&house](const std::string& job, const std::string& outcome) {
    return house.metrics()
        .counter("herwa_job_runs_total", "", {{"queue", "default"}, {"job", job}, {"outcome", outcome}})
        .value();
  };
  house.until([&] { return runs("test.fine", "completed") == 1 && runs("test.fails", "dead") == 1; }, "both");
  const std::string log = ::testing::internal::GetCapturedStderr();
  EXPECT_THAT(log,
              ContainsRegex("a job was run.*name=\"test.fine\".*status=\"completed\" duration_ms=[0-9]"));
  EXPECT_THAT(log, ContainsRegex("a job was run.*name=\"test.fails\".*status=\"dead\" duration_ms=[0-9]"));
  EXPECT_THAT(house.metrics().text(),
              HasSubstr(R"(herwa_job_seconds_count{job="test.fine",queue="default"} 1)"));
}

TEST_F(JobsTest, ANameThatNobodyKnowsIsParkedAndFoundByWhoKnowsIt) {
  JobsHouse house({{.name = "effect", .run = leave_effect}});
  house.start_workers();
  queue::Queue queue = house.queue();
  const auto added = house.get(queue.add("test.later", "{}"));
  house.until([&] { return house.counts().parked == 1; }, "parked");
  house.stop_workers();
  house.features()[0].jobs.push_back({.name = "later", .run = leave_effect});
  house.start_workers();
  house.until([&] { return house.get(queue.state(added->id)) == queue::State::Completed; }, "done");
  EXPECT_EQ(house.counts().parked, 0);
}

Task<std::string> count_run(int& runs) {
  ++runs;
  co_return "";
}

Task<std::string> wait_long(JobContext&, int& began) {
  ++began;
  co_await net::system_timers().wait(hours(1));
  co_return "";
}

TEST_F(JobsTest, AnOrderlyEndHandsBackWhatHasNotEnded) {
  int began = 0;
  JobsHouse house({{.name = "long", .run = [&began](JobContext& job) { return wait_long(job, began); }}});
  house.start_workers("default=2");
  for (int i = 0; i < 5; ++i) house.add(GuildId(5), {.name = "test.long"});
  house.until([&] { return began == 2; }, "two of them begin");
  house.until([&] { return house.counts().waiting == 3; }, "three of them wait");
  house.stop_workers(milliseconds(1));
  const queue::Counts counts = house.counts();
  EXPECT_EQ(counts.waiting, 5);
  EXPECT_EQ(counts.active, 0);
  EXPECT_EQ(house.get(house.queue().jobs(queue::State::Waiting))[0].attempts_made, 0U);
}

// R17.9 a job's own time
TEST_F(JobsTest, EachNameHasItsTime) {
  int began = 0;
  JobsHouse house({{.name = "long",
                    .retries = 0,
                    .time_max = milliseconds(5),
                    .run = [&began](JobContext& job) { return wait_long(job, began); }},
                   {.name = "patient", .run = [](JobContext&) -> Task<std::string> {
                      co_await net::system_timers().wait(milliseconds(30));
                      co_return R"("in time")";
                    }}});
  house.start_workers();
  house.add(GuildId(5), {.name = "test.long", .id = "a"});
  house.add(GuildId(5), {.name = "test.patient", .id = "b"});
  queue::Queue queue = house.queue();
  const auto state = [&](const char* id) {
    return house.get(queue.state(internal::redis_id(GuildId(5), id)));
  };
  house.until([&] { return state("a") == queue::State::Failed; }, "failed");
  house.until([&] { return state("b") == queue::State::Completed; }, "completed");
  EXPECT_THAT(house.get(queue.job(internal::redis_id(GuildId(5), "a")))->failed_reason,
              HasSubstr("took longer than 5 ms"));
}

// R17.13 each queue has its own number of jobs at once, and a worker leaves alone what is not its own
TEST_F(JobsTest, QueuesAreWorkedOnAsThePlansSay) {
  int began = 0;
  const RunJob run = [&began](JobContext& job) { return wait_long(job, began); };
  JobsHouse house({{.name = "a", .queue = "one", .run = run}, {.name = "b", .queue = "two", .run = run}});
  house.start_workers("one=3");
  for (int i = 0; i < 5; ++i) {
    house.add(GuildId(5), {.name = "test.a"});
    house.add(GuildId(5), {.name = "test.b"});
  }
  house.until([&] { return began == 3; }, "three of one");
  house.until([&] { return house.counts("one").waiting == 2 && house.counts("two").waiting == 5; },
              "the rest");
  EXPECT_EQ(began, 3);
  house.stop_workers(milliseconds(1));
}

TEST_F(JobsTest, AJobIsDoneWhereItIsWhenItsFeatureChoseAnotherQueue) {
  JobsHouse house({{.name = "effect", .run = leave_effect}, {.name = "other", .run = nothing_to_do}});
  house.add(GuildId(5), {.name = "test.effect", .id = "a"});
  house.features()[0].jobs[0].queue = "elsewhere";
  house.start_workers();
  house.until_sql("select count(*) from public.effects", "1");
  house.until_sql("select count(*) from platform.outbox", "0");
}

// Two thousand are due in the same second, and a thousand a second may begin: a hundred in each tenth of a
// second. However slow the machine, they cannot have begun sooner than in twenty tenths, of which the last
// need not be over.
TEST_F(JobsTest, ManyThatAreDueAtOnceAreSpread) {
  int began = 0;
  JobsHouse house({{.name = "call", .run = [&began](JobContext&) { return count_run(began); }}});
  queue::Queue queue = house.queue();
  ASSERT_TRUE(house.get(
      queue.add_bulk(std::vector<queue::NewJob>(2000, {.name = "test.call", .data = "{}", .options = {}}))));
  const Tick start = system_clock().tick();
  house.start_workers("default=100@1000");
  house.until([&] { return began == 2000; }, "all of them");
  EXPECT_GE(system_clock().tick() - start, milliseconds(1899));
}

}  // namespace
}  // namespace herwa::platform
