#include "platform/plans/plan_refusals.hpp"

#include <gtest/gtest.h>

#include "testing/migrated_database.hpp"
#include "testing/stores.hpp"
#include "testing/test_database.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;

class PlanRefusalsTest : public ::testing::Test {
 protected:
  static PlanRefusal refusal(std::uint64_t guild, DenialCode code = DenialCode::NotInPlan) {
    return {.guild = GuildId(guild),
            .user = UserId(7),
            .feature = "graphs",
            .handler = "graph",
            .code = code,
            .tier = "free"};
  }
  std::string ask(const std::string& question) { return testing::sql(url, question); }

  const std::string url = testing::migrated_database();
  testing::TestDatabase db{testing::app_pool(url)};
  PlanRefusals refusals{{*db, db.time, *db.metrics}, 700};
};

// R15.13 refusals for lack of a plan are written down in batches, of every guild, with who, what and when
TEST_F(PlanRefusalsTest, AreWrittenDown) {
  refusals.start(db.tasks);
  for (int i = 0; i < 600; ++i) refusals.note(refusal(1 + static_cast<std::uint64_t>(i % 3)));
  refusals.note(refusal(9, DenialCode::PlanEnded));
  EXPECT_EQ(ask("select count(*) from platform.plan_refusals"), "0") << "noting waits for nothing";
  db.time.advance(db.loop, 5s);
  ASSERT_TRUE(db.eventually([&] { return refusals.waiting() == 0; }));
  EXPECT_EQ(
      ask("select string_agg(guild_id || ':' || n, ' ' order by guild_id) from (select guild_id, count(*) n"
          " from platform.plan_refusals group by 1) r"),
      "1:200 2:200 3:200 9:1");
  EXPECT_EQ(ask("select user_id || ' ' || feature || ' ' || handler || ' ' || code || ' ' || tier || ' ' ||"
                " (refused_at at time zone 'UTC') from platform.plan_refusals where guild_id = 9"),
            "7 graphs graph plan_ended free 2026-03-01 12:00:00");
}

TEST_F(PlanRefusalsTest, BeyondTheBoundAreCountedAndDropped) {
  for (int i = 0; i < 705; ++i) refusals.note(refusal(1));
  EXPECT_EQ(refusals.waiting(), 700U);
  EXPECT_EQ(db.metrics->counter("herwa_plan_refusals_dropped_total", "").value(), 5);
}

// R15.13 H1.6 what was written stays as it was; only the person may become a pseudonym
TEST_F(PlanRefusalsTest, AreWrittenOnce) {
  refusals.note(refusal(1));
  db.wait_for(refusals.flush());
  EXPECT_THROW(db.wait_for(db->query_in_guild(GuildId(1), "delete from platform.plan_refusals")), Failure);
  EXPECT_THROW(ask("update platform.plan_refusals set tier = 'pro'"), Failure);
  testing::TestDatabase jobs(testing::jobs_pool(url));
  jobs.wait_for(jobs->query("update platform.plan_refusals set user_id = null"));
  EXPECT_EQ(ask("select count(*) from platform.plan_refusals where user_id is null"), "1");
}

TEST_F(PlanRefusalsTest, AreThoseThatAPlanWouldHaveMended) {
  EXPECT_TRUE(is_plan_refusal(DenialCode::NotInPlan));
  EXPECT_TRUE(is_plan_refusal(DenialCode::PlanEnded));
  EXPECT_TRUE(is_plan_refusal(DenialCode::QuotaUsedUp));
  EXPECT_FALSE(is_plan_refusal(DenialCode::OffHere));
  EXPECT_FALSE(is_plan_refusal(DenialCode::None));
}

TEST_F(PlanRefusalsTest, WaitWhilePostgresIsAway) {
  refusals.note(refusal(1));
  db.loop.run_until_done(db->close());
  EXPECT_THROW(db.wait_for(refusals.flush()), Failure);
  EXPECT_EQ(refusals.waiting(), 1U);
}

}  // namespace
}  // namespace herwa::platform
