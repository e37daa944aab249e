// Staging in PostgreSQL: what comes twice counts once, who may do what, and what the janitor drops.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "base/random.hpp"
#include "platform/ingest/janitor.hpp"
#include "platform/ingest/test_house.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class StagedEvents : public ::testing::Test {
 protected:
  Staged stage(const EventBatch& batch) { return house.wait_for(house.staging.stage(batch)); }
  // As the mover would have done with all that is there.
  void acknowledge_all() {
    house.sql(
        "with made as (insert into ingest.batches (batch, day, rows, staged_at, acknowledged_at)"
        " select nextval('ingest.batch_numbers'), day, sum(rows), min(staged_at), '2026-03-01'"
        " from ingest.chunks where batch is null group by day returning batch, day)"
        " update ingest.chunks c set batch = made.batch from made"
        " where c.batch is null and c.day = made.day");
  }
  JanitorDone clean(Instant now, Duration retention = 24h) {
    return house.wait_for(drop_staged(house.jobs, now, retention));
  }
  std::string count() { return house.sql("select count(*) from ingest.events"); }
  std::string days() { return house.sql("select string_agg(day::text, ' ' order by day) from ingest.days"); }

  IngestHouse house{testing::migrated_database()};
};

// H2.1 decision by decision: rows with all that was counted, in the partition of the day
TEST_F(StagedEvents, HoldWhatWasCounted) {
  EventBatch batch = messages("s", 5, 5);
  batch.lines[0].happening.name = "owl";
  batch.lines[0].happening.target = 77;
  batch.lines[0].happening.amount = 3;
  batch.lines[0].happening.flags = happening::by_bot;
  EXPECT_EQ(stage(batch).rows, 1U);
  EXPECT_EQ(house.sql("select (day, kind, flags, guild, channel, person, target, amount, name)::text"
                      " from ingest.events_20260301"),
            "(2026-03-01,1,1,3,105,1005,77,3,owl)");
  EXPECT_EQ(house.sql("select event_id from ingest.events"),
            std::to_string(event_id(session_key("s"), 5, 0)));
  EXPECT_EQ(house.sql("select (rows, day, batch is null)::text from ingest.chunks"), "(1,2026-03-01,t)");
}

// H2.2 what Discord tells again after a resume counts once
TEST_F(StagedEvents, AreDroppedWhenTheyComeAgain) {
  EXPECT_EQ(stage(messages("s", 1, 100)).rows, 100U);
  const Staged again = stage(messages("s", 1, 100));
  EXPECT_EQ(again.rows, 0U);
  EXPECT_EQ(again.repeated, 100U);
  EXPECT_EQ(stage(messages("s", 51, 150)).rows, 50U);
  EXPECT_EQ(stage(messages("other", 51, 150)).rows, 100U) << "another session is another gateway's count";
  EXPECT_EQ(count(), "250");
  EXPECT_EQ(house.sql("select count(*) from ingest.chunks"), "3") << "nothing new is no chunk";
}

// What a spill brings late is older than what came meanwhile.
TEST_F(StagedEvents, ComeInAnyOrder) {
  EXPECT_EQ(stage(messages("s", 50, 100)).rows, 51U);
  EXPECT_EQ(stage(messages("s", 20, 60)).rows, 30U);
  EXPECT_EQ(stage(messages("s", 1, 120)).rows, 39U);
  EXPECT_EQ(count(), "120");
}

TEST_F(StagedEvents, NoteASessionAsOneStretchWhileNothingIsMissing) {
  for (std::uint64_t n = 0; n < 5; ++n) stage(messages("s", 10 * n + 1, 10 * n + 10));
  EXPECT_EQ(house.sql("select string_agg(from_sequence || '-' || to_sequence, ' ') from ingest.stretches"),
            "1-50");
  stage(messages("s", 61, 70));
  EXPECT_EQ(house.sql("select count(*) from ingest.stretches"), "2");
}

// H2.2 any deliveries of several sessions, in any order, overlapping: as many rows as there were events
TEST_F(StagedEvents, AreEachStagedOnceWhateverIsDelivered) {
  const std::uint64_t seed = secure_seed();
  RecordProperty("seed", std::to_string(seed));
  Random random(seed);
  std::map<std::string, std::set<std::uint64_t>> told;
  for (int n = 0; n < 150; ++n) {
    const std::string session = "s" + std::to_string(random.below(4));
    const std::uint64_t from = 1 + random.below(400);
    const std::uint64_t to = from + random.below(60);
    stage(messages(session, from, to));
    for (std::uint64_t sequence = from; sequence <= to; ++sequence) told[session].insert(sequence);
  }
  std::size_t events = 0;
  for (const auto& [session, numbers] : told) events += numbers.size();
  EXPECT_EQ(count(), std::to_string(events)) << "seed " << seed;
  EXPECT_EQ(house.sql("select count(distinct event_id) from ingest.events"), std::to_string(events));
}

Task<> stage_into(EventStaging& staging, const EventBatch& batch, std::size_t& rows) {
  rows += (co_await staging.stage(batch)).rows;
}

// Two processes bring the same at once: one that still lives without its lease, and its successor.
TEST_F(StagedEvents, OfTwoProcessesAtOnceCountOnce) {
  EventStaging other(house.ingest, house.clock);
  for (std::uint64_t n = 0; n < 20; ++n) {
    std::size_t rows = 0;
    const EventBatch batch = messages("s", 10 * n + 1, 10 * n + 10);
    net::TaskGroup group(house.loop.executor());
    group.spawn("one", stage_into(house.staging, batch, rows));
    group.spawn("other", stage_into(other, batch, rows));
    house.loop.run_until_done(group.join());
    EXPECT_EQ(rows, 10U);
  }
  EXPECT_EQ(count(), "200");
}

// Decision 20: no row-level security, and so nobody else may touch it
TEST_F(StagedEvents, AreWrittenByOneRoleAndReadByAnother) {
  stage(messages("s", 1, 3));
  EXPECT_THROW(house.wait_for(house.ingest.query("select * from ingest.events")), Failure);
  EXPECT_THROW(house.wait_for(house.ingest.query("delete from ingest.events")), Failure);
  EXPECT_EQ(house.wait_for(house.jobs.query("select * from ingest.events")).size(), 3U);
  EXPECT_THROW(house.wait_for(house.jobs.query("truncate ingest.events")), Failure);
  postgres::Database app({house.loop.executor(), house.timers, *house.metrics}, house.pool("herwa_app"));
  house.loop.run_until_done(app.start());
  EXPECT_THROW(house.wait_for(app.query("select * from ingest.events")), Failure);
  EXPECT_THROW(house.wait_for(app.query("select ingest.drop_day('2026-03-01')")), Failure);
  EXPECT_THROW(house.wait_for(house.ingest.query("select ingest.drop_day('2026-03-01')")), Failure);
  house.loop.run_until_done(app.close());
}

// H2.3 acknowledged and older than the retention: the partition goes
TEST_F(StagedEvents, OfADayGoOnceAcknowledgedAndOld) {
  stage(messages("s", 1, 10));
  acknowledge_all();
  const Instant midnight{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}};
  EXPECT_THAT(clean(midnight + 24h - 1us).dropped, IsEmpty()) << "some of it could be younger than a day";
  EXPECT_THAT(clean(midnight + 24h).dropped, ElementsAre("2026-03-01"));
  EXPECT_EQ(count(), "0");
  EXPECT_EQ(days(), "");
  EXPECT_EQ(house.sql("select count(*) from ingest.chunks"), "0");
  EXPECT_EQ(house.sql("select count(*) from pg_inherits where inhparent = 'ingest.events'::regclass"), "0");
  EXPECT_EQ(stage(messages("s", 1, 10)).rows, 0U) << "it is still known that they were staged";
  EXPECT_EQ(stage(messages("s", 11, 12)).rows, 2U) << "and a day may be opened again";
}

TEST_F(StagedEvents, AreKeptForTheTimeThatWasChosen) {
  stage(messages("s", 1, 10));
  acknowledge_all();
  const Instant midnight{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}};
  EXPECT_THAT(clean(midnight + 24h, 25h).dropped, IsEmpty());
  EXPECT_THAT(clean(midnight, 0h).dropped, ElementsAre("2026-03-01"));
}

// H2.3 what ClickHouse has not acknowledged stays, however old it is, and it is said how much that is
TEST_F(StagedEvents, OfADayStayWhileSomethingIsNotAcknowledged) {
  stage(messages("s", 1, 10));
  acknowledge_all();
  stage(messages("s", 11, 17));
  const Instant later = house.clock.now() + 24h * 30;
  JanitorDone done = clean(later);
  EXPECT_THAT(done.dropped, IsEmpty());
  ASSERT_EQ(done.refused.size(), 1U);
  EXPECT_EQ(done.refused[0].day, "2026-03-01");
  EXPECT_EQ(done.refused[0].rows, 7);
  // Numbered is not acknowledged.
  acknowledge_all();
  house.sql("update ingest.batches set acknowledged_at = null where rows = 7");
  EXPECT_EQ(clean(later).refused.size(), 1U);
  EXPECT_EQ(count(), "17");
  house.sql("update ingest.batches set acknowledged_at = '2026-03-01'");
  EXPECT_THAT(clean(later).dropped, ElementsAre("2026-03-01"));
}

}  // namespace
}  // namespace herwa::platform
