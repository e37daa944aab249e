// What is swept, what stays, and what is counted.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/jobs/internal/job_identity.hpp"
#include "platform/jobs/job_upkeep.hpp"
#include "platform/jobs/test_house.hpp"

namespace herwa::platform {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class UpkeepTest : public ::testing::Test {
 protected:
  void SetUp() override {
    testing::flush_redis();
    house_ = std::make_unique<JobsHouse>(entries());
  }
  void TearDown() override { house_.reset(); }

  JobsHouse& house() { return *house_; }
  std::vector<JobEntry> entries() {
    std::vector<JobEntry> jobs = upkeep_jobs([this]() -> redis::Client& { return house().redis(); });
    // Only when a test says so.
    for (JobEntry& job : jobs) job.schedule.reset();
    jobs.push_back({.name = "effect", .queue = "asleep", .run = leave_effect});
    return jobs;
  }
  // Runs one of the upkeep's jobs to its end, as a worker would, and gives its result.
  std::string run(const std::string& name) {
    queue::Queue queue = house().queue();
    const auto added = house().get(queue.add("test." + name, "{}"));
    house().start_workers("default");
    house().until([&] { return house().get(queue.state(added->id)) == queue::State::Completed; },
                  "completed");
    house().stop_workers();
    return house().get(queue.job(added->id))->return_value;
  }
  void carry() {
    const auto drain = house().make_drain();
    while (house().get(drain->carry_some()) > 0) continue;
  }
  void age_rows() {
    house().sql(
        "update platform.outbox set forwarded_at = forwarded_at - interval '11 minutes',"
        " due_at = due_at - interval '11 minutes'");
  }
  std::string rows() {
    return house().sql("select coalesce(string_agg(job_id, ', ' order by job_id), '') from platform.outbox");
  }

 private:
  std::unique_ptr<JobsHouse> house_;
};

TEST_F(UpkeepTest, RecordsOfEffectsGoAfterAWeek) {
  const Instant now = system_clock().now();
  house().get(house().jobs().query(
      "insert into platform.job_effects select 5, 'default/old' || n, $1 from generate_series(1, 2500) as n",
      {now - hours(24 * 8)}));
  house().get(house().jobs().query("insert into platform.job_effects values (5, 'default/young', $1)",
                                   {now - hours(24 * 6)}));
  EXPECT_EQ(run("sweep-effects"), R"({"swept":2500})");
  EXPECT_EQ(house().sql("select string_agg(effect, ', ') from platform.job_effects"), "default/young");
}

TEST_F(UpkeepTest, ARowGoesWithTheJobThatSomebodyRemoved) {
  house().add(GuildId(5), {.name = "test.effect", .id = "removed"});
  house().add(GuildId(5), {.name = "test.effect", .id = "waits"});
  house().add(GuildId(5), {.name = "test.effect", .id = "later", .due = system_clock().now() + hours(5)});
  carry();
  queue::Queue asleep = house().queue("asleep");
  for (const char* id : {"removed", "later"}) {
    EXPECT_EQ(house().get(asleep.remove(internal::redis_id(GuildId(5), id))), queue::Done::Done);
  }
  EXPECT_EQ(run("sweep-outbox"), R"({"swept":0})") << "too soon: a crash of Redis might be noticed yet";
  age_rows();
  EXPECT_EQ(run("sweep-outbox"), R"({"swept":1})");
  EXPECT_EQ(rows(), "later, waits") << "what is not due may stay";
}

TEST_F(UpkeepTest, RowsOfAnEarlierLifeOfRedisStayUntilTheyAreCarriedAgain) {
  house().add(GuildId(5), {.name = "test.effect", .id = "a"});
  carry();
  house().sql("update platform.outbox set redis_run = 'an earlier one'");
  testing::flush_redis();
  age_rows();
  EXPECT_EQ(run("sweep-outbox"), R"({"swept":0})");
  EXPECT_EQ(rows(), "a");
  carry();
  EXPECT_EQ(house().counts("asleep").waiting, 1);
}

TEST_F(UpkeepTest, RefusedRowsAreKeptForAMonthToBeLookedAt) {
  house().add(GuildId(5), {.name = "test.effect", .id = "old"});
  house().add(GuildId(5), {.name = "test.effect", .id = "young"});
  house().sql("update platform.outbox set refused = 'no'");
  house().sql("update platform.outbox set added_at = added_at - interval '31 days' where job_id = 'old'");
  EXPECT_EQ(run("sweep-outbox"), R"({"swept":1})");
  EXPECT_EQ(rows(), "young");
}

TEST_F(UpkeepTest, TheCensusCountsByNameAndForgetsWhatIsGone) {
  queue::Queue queue = house().queue("asleep");
  const auto add = [&](const char* name, queue::JobOptions options = {}) {
    ASSERT_TRUE(house().get(queue.add(name, "{}", std::move(options))));
  };
  add("test.effect");
  add("test.effect", {.priority = 4});
  add("test.effect", {.delay = hours(1)});
  add("stranger");
  QueueCensus census(house().redis(), net::system_timers(), house().metrics(), {"asleep"});
  house().get(census.count_once());
  const auto gauge = [&](const char* metric, const char* job) {
    return house().metrics().gauge(metric, "", {{"queue", "asleep"}, {"job", job}}).value();
  };
  EXPECT_EQ(gauge("herwa_queue_waiting", "test.effect"), 2);
  EXPECT_EQ(gauge("herwa_queue_waiting", "stranger"), 1);
  EXPECT_EQ(gauge("herwa_queue_delayed", "test.effect"), 1);
  house().get(queue.drain(true));
  house().get(census.count_once());
  EXPECT_EQ(gauge("herwa_queue_waiting", "test.effect"), 0);
  EXPECT_EQ(gauge("herwa_queue_delayed", "test.effect"), 0);
}

TEST_F(UpkeepTest, TheCensusIsBoundedHoweverManyNamesThereAre) {
  queue::Queue queue = house().queue("asleep");
  std::vector<queue::NewJob> many;
  for (int i = 0; i < 1500; ++i) many.push_back({.name = "n" + std::to_string(i), .data = "{}"});
  ASSERT_TRUE(house().get(queue.add_bulk(std::move(many))));
  QueueCensus census(house().redis(), net::system_timers(), house().metrics(), {"asleep"});
  house().get(census.count_once());
  Gauge& rest = house().metrics().gauge("herwa_queue_waiting", "", {{"queue", "asleep"}, {"job", "(more)"}});
  EXPECT_EQ(rest.value(), 1400);
  EXPECT_THAT(house().metrics().text(), Not(HasSubstr("n1499")));
}

}  // namespace
}  // namespace herwa::platform
