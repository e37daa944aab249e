// From the outbox to Redis, with real stores.
#include "platform/jobs/outbox_drain.hpp"

#include <gtest/gtest.h>

#include "platform/jobs/internal/job_identity.hpp"
#include "platform/jobs/test_house.hpp"

namespace herwa::platform {
namespace {

class DrainTest : public ::testing::Test {
 protected:
  void SetUp() override { testing::flush_redis(); }

  static std::vector<JobEntry> entries() {
    return {{.name = "effect", .run = leave_effect},
            {.name = "other", .queue = "paper", .run = nothing_to_do}};
  }
};

TEST_F(DrainTest, CarriesAJobWithAllThatItsTableSays) {
  JobsHouse house(entries());
  const GuildId guild = JobsHouse::new_guild();
  const Instant due = system_clock().now() + hours(5);
  house.add(guild, {.name = "test.other", .data = R"({"a":1})", .id = "x", .due = due, .priority = 3});
  const auto drain = house.make_drain();
  EXPECT_EQ(house.get(drain->carry_some()), 1U);
  EXPECT_EQ(house.get(drain->carry_some()), 0U);
  queue::Queue paper = house.queue("paper");
  const auto job = house.get(paper.job(internal::redis_id(guild, "x")));
  ASSERT_TRUE(job.has_value());
  EXPECT_EQ(job->name, "test.other");
  EXPECT_EQ(job->data, R"({"a":1})");
  EXPECT_EQ(job->priority, 3U);
  EXPECT_EQ(job->options.attempts, 4U);
  EXPECT_EQ(job->options.backoff->delay, seconds(1));
  EXPECT_EQ(job->timestamp + job->options.delay, std::chrono::floor<milliseconds>(due));
  EXPECT_EQ(house.counts("paper").delayed, 1);
  // Its row waits for its effect.
  EXPECT_EQ(house.sql("select count(*) from platform.outbox where redis_run is not null"), "1");
}

// R17.14 many drains at once carry each job once
TEST_F(DrainTest, ManyDrainsShareTheWork) {
  JobsHouse house(entries());
  const auto fill = [](JobsHouse& of) -> Task<> {
    auto tx = co_await of.app().begin(GuildId(1));
    std::vector<OutboxJob> many(1000, OutboxJob{.name = "test.effect"});
    static_cast<void>(co_await of.outbox().add_all(tx, GuildId(1), std::move(many)));
    co_await tx.commit();
  };
  house.get(fill(house));
  for (int i = 0; i < 4; ++i) house.start_drain();
  house.until_sql("select count(*) from platform.outbox where redis_run is null", "0");
  EXPECT_EQ(house.counts().waiting, 1000);
  const Counter& carried = house.metrics().counter("herwa_outbox_carried_total", "");
  house.until([&] { return carried.value() >= 1000; }, "all are counted");
  EXPECT_EQ(carried.value(), 1000);
}

// R17.14 a drain that died after Redis took the job and before its row was marked
TEST_F(DrainTest, WhatRedisHasAlreadyIsNotAddedAgain) {
  JobsHouse house(entries());
  house.add(GuildId(1), {.name = "test.effect", .id = "x"});
  const auto drain = house.make_drain();
  EXPECT_EQ(house.get(drain->carry_some()), 1U);
  testing::sql(house.url(), "update platform.outbox set redis_run = null, forwarded_at = null");
  EXPECT_EQ(house.get(drain->carry_some()), 1U);
  EXPECT_EQ(house.counts().waiting, 1);
}

// Redis is killed and comes back with nothing: what was given to it and has had no effect is given to it
// again.
TEST_F(DrainTest, WhatRedisForgotIsCarriedAgain) {
  testing::PrivateRedis server(embedded::RedisDurability::None);
  JobsHouse house(entries(), server->url());
  for (int i = 0; i < 450; ++i) house.add(GuildId(1), {.name = "test.effect", .id = "a" + std::to_string(i)});
  const auto drain = house.make_drain();
  while (house.get(drain->carry_some()) > 0) continue;
  EXPECT_EQ(house.counts().waiting, 450);
  server->kill_hard();
  testing::must(server->start());
  house.until([&] { return !house.redis().state().up; }, "the loss is noticed");
  house.get(house.redis().until_up());
  EXPECT_EQ(house.counts().waiting, 0);
  while (house.get(drain->carry_some()) > 0) continue;
  EXPECT_EQ(house.counts().waiting, 450);
  EXPECT_EQ(house.metrics().counter("herwa_outbox_repaired_total", "").value(), 450);
}

// Lives have random names: an earlier one may stand before or behind the present one.
TEST_F(DrainTest, WhateverAnEarlierLifeWasCalledItsJobsAreCarriedAgain) {
  JobsHouse house(entries());
  house.add(GuildId(1), {.name = "test.effect", .id = "x"});
  const auto drain = house.make_drain();
  EXPECT_EQ(house.get(drain->carry_some()), 1U);
  testing::sql(house.url(), "update platform.outbox set redis_run = '0'");
  EXPECT_EQ(house.get(drain->carry_some()), 1U);
  testing::sql(house.url(), "update platform.outbox set redis_run = 'zz'");
  EXPECT_EQ(house.get(drain->carry_some()), 1U);
  EXPECT_EQ(house.get(drain->carry_some()), 0U);
}

TEST_F(DrainTest, ARedisThatIsFullLosesNothing) {
  testing::PrivateRedis server;
  JobsHouse house(entries(), server->url());
  house.add(GuildId(1), {.name = "test.effect", .id = "x"});
  testing::redis_command(*server, "CONFIG SET maxmemory 1");
  const auto drain = house.make_drain();
  EXPECT_THROW(house.get(drain->carry_some()), Failure);
  EXPECT_EQ(house.sql("select count(*) from platform.outbox where redis_run is null"), "1");
  testing::redis_command(*server, "CONFIG SET maxmemory 0");
  EXPECT_EQ(house.get(drain->carry_some()), 1U);
  EXPECT_EQ(house.counts().waiting, 1);
}

TEST_F(DrainTest, AJobThatTheQueueRefusesIsSetAsideWithItsReason) {
  JobsHouse house(entries());
  house.add(GuildId(1), {.name = "test.effect", .id = "good"});
  house.add(GuildId(1), {.name = "test.effect",
                         .id = "far",
                         .due = Instant(std::chrono::sys_days{std::chrono::year(2045) / 1 / 1})});
  const auto drain = house.make_drain();
  EXPECT_EQ(house.get(drain->carry_some()), 2U);
  EXPECT_EQ(house.get(drain->carry_some()), 0U);
  EXPECT_EQ(house.counts().waiting, 1);
  EXPECT_EQ(house.sql("select job_id || ': ' || refused from platform.outbox where refused is not null"),
            "far: a job can be delayed until September 2039, and not into the past");
}

// Its clock stands still, so that no look at the outbox ever comes: only the message of the commit wakes it.
TEST_F(DrainTest, IsWokenByACommitAndNotByTheClock) {
  testing::SimulatedTime time;
  JobsHouse house(entries());
  const auto drain = house.make_drain(time);
  drain->start(house.tasks());
  for (int i = 1; i <= 5; ++i) {
    house.add(GuildId(1), {.name = "test.effect"});
    house.until_sql("select count(*) from platform.outbox where redis_run is not null", std::to_string(i));
  }
  EXPECT_EQ(time.now(), testing::SimulatedTime().now());
  house.end_tasks();
}

}  // namespace
}  // namespace herwa::platform
