// What the worker's own jobs remove, and what they leave.
#include "apps/herwa/housekeeping.hpp"

#include <gtest/gtest.h>

#include <tuple>
#include <utility>

#include "apps/herwa/features.hpp"
#include "apps/herwa/tables.hpp"
#include "platform/changes/test_changes.hpp"
#include "platform/jobs/test_house.hpp"

namespace herwa::app {
namespace {

using platform::JobEntry;
using platform::JobsHouse;
using std::chrono::days;

class HousekeepingTest : public ::testing::Test {
 protected:
  void SetUp() override {
    testing::flush_redis();
    std::vector<JobEntry> jobs =
        housekeeping_jobs({.redis = [this]() -> redis::Client& { return house_->redis(); },
                           .changes = [this]() -> platform::Changes& { return changes_; },
                           .purge_after = std::chrono::days(30)},
                          all_tables(all_features()));
    // Only when a test says so.
    for (JobEntry& job : jobs) job.schedule.reset();
    house_ = std::make_unique<JobsHouse>(std::move(jobs));
  }
  void TearDown() override { house_.reset(); }

  // As a worker would, to its end; gives its result.
  std::string run(const std::string& name) {
    queue::Queue queue = house_->queue();
    const auto added = house_->get(queue.add("test." + name, "{}"));
    house_->start_workers("default");
    house_->until([&] { return house_->get(queue.state(added->id)) == queue::State::Completed; },
                  "completed");
    house_->stop_workers();
    return house_->get(queue.job(added->id))->return_value;
  }

  void tell(postgres::Sql statement, postgres::Params values) {
    std::ignore = house_->get(house_->jobs().query(statement, std::move(values)));
  }
  static Instant ago(days age) { return system_clock().now() - age; }

  platform::DirectChanges changes_;
  std::unique_ptr<JobsHouse> house_;
};

// B4 a guild goes for good when the bot left it long ago, and no sooner
TEST_F(HousekeepingTest, GuildsThatWereLeftLongAgoGo) {
  for (const auto& [guild, age] : {std::pair{GuildId(501), days(31)}, std::pair{GuildId(502), days(29)}}) {
    tell(
        "insert into platform.guilds (guild_id, joined_at, created_at, updated_at, left_at)"
        " values ($1, $2, $2, $2, $2)",
        {guild, ago(age)});
    tell("insert into branding.channels values ($1, 7, 'n', '')", {guild});
  }
  EXPECT_EQ(run("purge-guilds").substr(0, 12), R"({"guilds":1,)");
  EXPECT_EQ(house_->sql("select string_agg(guild_id::text, ' ') from platform.guilds"), "502");
  EXPECT_EQ(house_->sql("select string_agg(guild_id::text, ' ') from branding.channels"), "502");
  EXPECT_EQ(house_->sql("select string_agg(guild_id || ' ' || user_id, ' ') from ingest.erasures"), "501 0")
      << "the statistics are asked to let it go too";
}

// H2.3 what ClickHouse has and is old goes; what it does not have stays and is told
TEST_F(HousekeepingTest, StagedEventsGoOnceAcknowledged) {
  for (const char* day : {"2026-01-01", "2026-01-02"})
    house_->sql(
        fmt::format("select ingest.open_day('{0}'); insert into ingest.chunks values"
                    " (nextval('ingest.chunk_numbers'), '{0}', 5, '{0}', 1)",
                    day));
  house_->sql(
      "update ingest.chunks set batch = chunk; insert into ingest.batches (batch, day, rows, staged_at,"
      " acknowledged_at) select chunk, day, 5, day, case when day = '2026-01-01' then day end"
      " from ingest.chunks");
  EXPECT_EQ(run("drop-staged-events"), R"({"days":1,"kept_days":1,"not_acknowledged":5})");
  EXPECT_EQ(house_->sql("select string_agg(day::text, ' ') from ingest.days"), "2026-01-02");
}

TEST_F(HousekeepingTest, WithoutAnalyticsNobodyIsErasedYet) {
  tell("insert into ingest.erasures values (5, 7, $1)", {ago(days(1))});
  EXPECT_EQ(run("erase-from-statistics"), "null");
  EXPECT_EQ(house_->sql("select count(*) from ingest.erasures where done_at is null"), "1");
}

TEST_F(HousekeepingTest, RecordsGoWhenTheirTimeIsOver) {
  for (const auto& [name, age] : {std::pair{"old", days(91)}, std::pair{"young", days(89)}}) {
    tell("insert into platform.security_events values (5, $1, $2, 3, 'refused', 'c', 'h', 1)",
         {std::string(name), ago(age)});
    tell(
        "insert into platform.log_events (guild_id, record_id, kind, data, happened_at)"
        " values (5, $1, 'k.k', '{}', $2)",
        {std::string(name), ago(age)});
  }
  EXPECT_EQ(run("drop-security-events"), R"({"dropped":1})");
  EXPECT_EQ(run("drop-log-events"), R"({"dropped":1})");
  EXPECT_EQ(house_->sql("select record_id from platform.security_events"), "young");
  EXPECT_EQ(house_->sql("select record_id from platform.log_events"), "young");
}

}  // namespace
}  // namespace herwa::app
