// ClickHouse away for an hour, and no worker for as long as it pleases: staging grows within its bound, what
// is beyond it waits on the bot's disk, and all of it arrives once.
#include <gtest/gtest.h>

#include "platform/ingest/event_mover.hpp"
#include "platform/ingest/event_recorder.hpp"
#include "platform/ingest/janitor.hpp"
#include "platform/ingest/test_house.hpp"
#include "testing/olap.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t bytes_max = 400'000;
constexpr int minutes = 60;
constexpr int each_minute = 100;
constexpr int in_the_hour = minutes * each_minute;

class WithoutClickHouse : public ::testing::Test {
 protected:
  WithoutClickHouse() {
    house.open_clickhouse(olap.url());
    house.migrate_clickhouse();
  }
  // What the bot does in a minute; false where it could not put all of it into PostgreSQL.
  bool count_for_a_minute() {
    for (int n = 0; n < each_minute; ++n) session.tell_message(recorder);
    house.clock.advance(house.loop, 1min);
    return settle();
  }
  bool settle() {
    try {
      house.wait_for(recorder.finish());
      return true;
    } catch (const Unavailable&) {
      return false;
    }
  }
  bool moves() {
    EventMover mover({house.jobs, *house.clickhouse, house.timers, *house.metrics}, {.batch_max = 500});
    try {
      house.wait_for(mover.move_all());
      return true;
    } catch (const Failure&) {
      return false;
    }
  }
  std::int64_t staged() const { return std::stoll(house.sql("select count(*) from ingest.events")); }
  std::uint64_t bytes() { return house.wait_for(staged_bytes(house.jobs)); }
  double full() { return house.metrics->gauge("herwa_ingest_staging_full", "").value(); }
  double lost() { return house.metrics->counter("herwa_ingest_lost_total", "").value(); }

  testing::PrivateOlap olap;
  IngestHouse house{testing::migrated_database()};
  testing::TemporaryFolder folder;
  EventStaging staging{house.ingest, house.clock, {.bytes_max = bytes_max, .metrics = house.metrics.get()}};
  TestSession session{"session"};
  EventRecorder recorder{{house.loop.executor(), staging, house.clock, *house.metrics},
                         {.folder = folder.path() / "spill", .batch_max = 50, .retry_after = 0s}};
};

// H2.1 H2.2 H2.3 an hour of it: PostgreSQL holds what it may, the disk the rest, and nothing is lost or
// doubled
TEST_F(WithoutClickHouse, AnHourIsCaughtUpWith) {
  olap.kill_hard();
  bool was_full = false;
  for (int minute = 0; minute < minutes; ++minute) {
    was_full = !count_for_a_minute() || was_full;
    EXPECT_FALSE(moves());
  }
  EXPECT_TRUE(was_full);
  EXPECT_EQ(full(), 1);
  EXPECT_LT(bytes(), bytes_max + 100'000) << "a look a minute lets one minute's worth through";
  EXPECT_GT(recorder.batches_on_disk(), 10U);
  EXPECT_EQ(session.safe(), static_cast<std::uint64_t>(in_the_hour)) << "the disk has the rest";

  olap.start();
  house.wait_for(house.clickhouse->until_up());
  // As often as the mover looks: what it moved makes room for what waits on the disk.
  for (int round = 0; round < 20 && recorder.batches_on_disk() > 0; ++round) {
    ASSERT_TRUE(moves());
    house.wait_for(make_room(house.jobs, bytes_max));
    house.clock.advance(house.loop, 1min);
    settle();
  }
  EXPECT_TRUE(moves());
  EXPECT_EQ(recorder.batches_on_disk(), 0U);
  EXPECT_EQ(full(), 0);
  EXPECT_EQ(lost(), 0);
  const std::string all = std::to_string(in_the_hour);
  EXPECT_EQ(
      house.ask("select (select count() from herwa.events), (select sum(events) from herwa.hourly_channels)"),
      all + "\t" + all);
}

// A worker never comes: what nobody has taken is never dropped for room
TEST_F(WithoutClickHouse, WhatIsNotMovedIsNotDropped) {
  while (count_for_a_minute()) continue;
  const std::int64_t there = staged();
  EXPECT_EQ(house.wait_for(make_room(house.jobs, bytes_max)), 0U);
  for (int minute = 0; minute < 5; ++minute) EXPECT_FALSE(count_for_a_minute());
  EXPECT_EQ(staged(), there);
  EXPECT_EQ(lost(), 0);
}

// Room is made only where it is wanted.
TEST_F(WithoutClickHouse, WhatWasMovedStaysWhileThereIsRoom) {
  EXPECT_TRUE(count_for_a_minute());
  EXPECT_TRUE(moves());
  EXPECT_EQ(house.wait_for(make_room(house.jobs, bytes_max)), 0U);
  EXPECT_EQ(house.wait_for(make_room(house.jobs, 0)), 0U);
  EXPECT_EQ(staged(), each_minute);
  EXPECT_EQ(house.wait_for(make_room(house.jobs, 1)), 1U);
}

}  // namespace
}  // namespace herwa::platform
