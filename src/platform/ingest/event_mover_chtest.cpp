// From staging to a real engine: each event once, whatever is sent twice; who was erased; what it costs.
#include "platform/ingest/event_mover.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"
#include "platform/ingest/erasures.hpp"
#include "platform/ingest/janitor.hpp"
#include "platform/ingest/test_house.hpp"
#include "platform/ingest/voice_keeper.hpp"
#include "testing/olap.hpp"
#include "testing/one_machine_cluster.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;

class MovedEvents : public ::testing::Test {
 protected:
  // In a cluster of one shard: each statement is said, and each row goes, as to several.
  explicit MovedEvents(bool in_a_cluster = false) {
    house.open_clickhouse(in_a_cluster ? cluster().url() : testing::olap().url());
    if (in_a_cluster)
      house.clickhouse =
          cluster().in_front_of(std::move(house.clickhouse), testing::OneMachineCluster::one_shard);
    house.wait_for(house.clickhouse->execute("drop database if exists herwa sync"));
    house.migrate_clickhouse();
  }
  static testing::OneMachineCluster& cluster() {
    static testing::OneMachineCluster engine;
    return engine;
  }
  void stage(const EventBatch& batch) { house.wait_for(house.staging.stage(batch)); }
  std::int64_t move(EventMoverOptions options = {}) {
    EventMover mover({house.jobs, *house.clickhouse, house.timers, *house.metrics}, options);
    return house.wait_for(mover.move_all());
  }
  // As if it had never been told that they arrived.
  void forget_acknowledgements() { house.sql("update ingest.batches set acknowledged_at = null"); }
  std::string count() {
    return house.ask(
        "select (select count() from herwa.events), (select sum(events) from herwa.hourly_channels),"
        " (select sum(events) from herwa.hourly_members)");
  }
  void ask_to_erase(GuildId guild, UserId user, Instant at) {
    house.wait_for(Erasures::ask(house.jobs, guild, user, at));
  }
  ErasuresDone erase() {
    Erasures erasures(house.jobs, *house.clickhouse, house.clock);
    return house.wait_for(erasures.carry_out());
  }

  IngestHouse house{testing::migrated_database()};
};

class MovedEventsOfBothForms : public MovedEvents, public ::testing::WithParamInterface<bool> {
 protected:
  MovedEventsOfBothForms() : MovedEvents(GetParam()) {}
};
INSTANTIATE_TEST_SUITE_P(Forms, MovedEventsOfBothForms, ::testing::Bool(),
                         [](const auto& form) { return form.param ? "OfACluster" : "OfOneServer"; });

// H2.1 H2.2 what is staged arrives, in numbered batches, and is acknowledged
TEST_P(MovedEventsOfBothForms, ArriveInNumberedBatches) {
  for (std::uint64_t n = 0; n < 10; ++n) stage(messages("s", 10 * n + 1, 10 * n + 10));
  EXPECT_EQ(move({.batch_max = 35}), 100);
  EXPECT_EQ(count(), "100\t100\t100");
  EXPECT_EQ(house.sql("select string_agg(rows::text, ' ' order by batch) from ingest.batches"
                      " where acknowledged_at is not null"),
            "30 30 30 10");
  EXPECT_EQ(move(), 0);
  EXPECT_EQ(house.metrics->counter("herwa_ingest_moved_total", "").value(), 100);
  EXPECT_EQ(house.metrics->gauge("herwa_ingest_staged_events", "").value(), 0);
}

TEST_F(MovedEvents, HoldWhatWasStaged) {
  EventBatch batch = messages("s", 5, 5);
  batch.lines[0].happening.kind = HappeningKind::Command;
  batch.lines[0].happening.name = "näh'\t";
  batch.lines[0].happening.target = 77;
  batch.lines[0].happening.amount = 3;
  batch.lines[0].happening.flags = happening::by_bot;
  stage(batch);
  move();
  EXPECT_EQ(
      house.ask(
          "select guild_id, kind, at = toStartOfHour(at), channel_id, user_id, target_id, amount, flags,"
          " name = 'näh\\'\\t' from herwa.events"),
      "3\t8\t1\t105\t1005\t77\t3\t1\t1");
  EXPECT_EQ(house.ask("select guild_id, kind, hour = toStartOfHour(hour), channel_id, by_bot, name = "
                      "'näh\\'\\t', events, amount"
                      " from herwa.hourly_channels"),
            "3\t8\t1\t105\ttrue\t1\t1\t3");
  EXPECT_EQ(house.ask("select guild_id, kind, hour = toStartOfHour(hour), user_id, by_bot, events, amount "
                      "from herwa.hourly_members"),
            "3\t8\t1\t1005\ttrue\t1\t3");
}

// H2.2 sent again, because the acknowledgement was lost: neither the rows nor the sums count twice
TEST_P(MovedEventsOfBothForms, ThatAreSentAgainCountOnce) {
  // Over several hours and days, so that a batch lies in several parts of each table.
  for (int day = 0; day < 4; ++day)
    stage(messages("s", 1000U * static_cast<unsigned>(day) + 1, 1000U * static_cast<unsigned>(day) + 500,
                   recently() - std::chrono::hours(27 * day)));
  EXPECT_EQ(move({.batch_max = 900}), 2000);
  for (int n = 0; n < 3; ++n) {
    forget_acknowledgements();
    EXPECT_EQ(move(), 2000);
    EXPECT_EQ(count(), "2000\t2000\t2000");
  }
  house.wait_for(house.clickhouse->execute("optimize table herwa.hourly_channels final"));
  EXPECT_EQ(count(), "2000\t2000\t2000");
}

// H2.2 several workers: each batch is taken by one of them
TEST_F(MovedEvents, AreSharedByWorkers) {
  for (std::uint64_t n = 0; n < 30; ++n) stage(messages("s", 100 * n + 1, 100 * n + 100));
  std::vector<std::unique_ptr<EventMover>> movers;
  std::array<std::int64_t, 3> moved{};
  net::TaskGroup group(house.loop.executor());
  const auto move_into = [](EventMover& mover, std::int64_t& rows) -> Task<> {
    rows = co_await mover.move_all();
  };
  for (std::int64_t& rows : moved) {
    movers.push_back(std::make_unique<EventMover>(
        EventMover::Surroundings{house.jobs, *house.clickhouse, house.timers, *house.metrics},
        EventMoverOptions{.batch_max = 100}));
    group.spawn("move", move_into(*movers.back(), rows));
  }
  house.loop.run_until_done(group.join());
  EXPECT_EQ(moved[0] + moved[1] + moved[2] + move(), 3000);
  EXPECT_EQ(count(), "3000\t3000\t3000");
}

// How far ClickHouse is behind is a number
TEST_F(MovedEvents, ThatWaitAreMeasured) {
  stage(messages("s", 1, 10));
  house.wait_for(house.clickhouse->execute("rename table herwa.events to herwa.hidden"));
  EXPECT_THROW(move(), Failure);
  EXPECT_THROW(move(), Failure);
  EXPECT_EQ(house.metrics->gauge("herwa_ingest_staged_events", "").value(), 10);
  // Staged in simulated time, measured in real time.
  EXPECT_GT(house.metrics->gauge("herwa_ingest_lag_seconds", "").value(), 1);
  EXPECT_EQ(house.metrics->counter("herwa_ingest_move_failures_total", "").value(), 2);
  EXPECT_EQ(house.sql("select failures from ingest.batches"), "2");
  house.wait_for(house.clickhouse->execute("rename table herwa.hidden to herwa.events"));
  EXPECT_EQ(move(), 10);
  EXPECT_EQ(house.metrics->gauge("herwa_ingest_lag_seconds", "").value(), 0);
}

// A worker of the new version before ClickHouse was migrated: nothing is lost, and nothing half counted.
TEST_F(MovedEvents, BeforeTheSchemaIsThereWait) {
  stage(messages("s", 1, 10));
  house.wait_for(house.clickhouse->execute("drop database herwa sync"));
  EXPECT_THROW(move(), Failure);
  house.migrate_clickhouse();
  EXPECT_EQ(move(), 10);
  EXPECT_EQ(count(), "10\t10\t10");
}

// A worker beside tables of each version before: what it moves is in the tables that come later as well, also
// what is sent again after they came.
TEST_P(MovedEventsOfBothForms, UnderTheSchemaBeforeAreInTheNewTables) {
  constexpr int events_version = 32;
  constexpr int totals_version = 36;
  for (const int version : {events_version, totals_version}) {
    house.wait_for(house.clickhouse->execute("drop database if exists herwa sync"));
    house.migrate_clickhouse(version);
    const std::string session = fmt::format("s{}", version);
    stage(messages(session, 1, 300));
    EXPECT_EQ(move(), 300);
    house.migrate_clickhouse();
    house.sql(
        "update ingest.batches set acknowledged_at = null where batch ="
        " (select max(batch) from ingest.batches)");
    EXPECT_EQ(move(), 300);
    EXPECT_EQ(count(), "300\t300\t300") << version;
    stage(messages(session, 301, 600));
    EXPECT_EQ(move(), 300);
    EXPECT_EQ(count(), "600\t600\t600") << version;
    EXPECT_EQ(house.ask("select sum(bitCount(hours)) from (select groupBitOr(hours) as hours from"
                        " herwa.member_days group by guild_id, day, user_id)"),
              house.ask("select uniqExact(guild_id, hour, user_id) from herwa.hourly_members"))
        << version;
    EXPECT_EQ(house.ask("select min(first_at) = (select min(hour) from herwa.hourly_channels),"
                        " max(last_at) = (select max(at) from herwa.events), sum(changes) >= 600"
                        " from herwa.guild_totals"),
              "1\t1\t1")
        << version;
  }
}

// H2.3 a clock that stood in another year while they were staged: they arrive, and their day goes like any
// other
TEST_F(MovedEvents, StagedInAnotherYearArriveAndGo) {
  for (const int years : {-50, 1, 70}) {
    testing::SimulatedTime wrong(house.clock.now() + std::chrono::hours(24 * 365 * years));
    EventStaging staging(house.ingest, wrong);
    house.wait_for(staging.stage(messages(std::to_string(years), 1, 10)));
  }
  EXPECT_EQ(move(), 30);
  EXPECT_EQ(count(), "30\t30\t30");
  EXPECT_GE(house.metrics->gauge("herwa_ingest_lag_seconds", "").value(), 0);
  const Instant later = house.clock.now() + 24h * 366 * 71;
  EXPECT_EQ(house.wait_for(drop_staged(house.jobs, later, 24h)).dropped.size(), 3U);
}

// H2.3 what ClickHouse refused is not dropped
TEST_F(MovedEvents, ThatWereRefusedAreKept) {
  stage(messages("s", 1, 10));
  house.wait_for(house.clickhouse->execute("rename table herwa.events to herwa.hidden"));
  EXPECT_THROW(move(), Failure);
  const Instant later = house.clock.now() + 24h * 9;
  EXPECT_EQ(house.wait_for(drop_staged(house.jobs, later, 24h)).refused.size(), 1U);
  house.wait_for(house.clickhouse->execute("rename table herwa.hidden to herwa.events"));
  move();
  EXPECT_EQ(house.wait_for(drop_staged(house.jobs, later, 24h)).dropped.size(), 1U);
  EXPECT_EQ(count(), "10\t10\t10");
}

// H2.4 rows live three months, sums for ever
TEST_F(MovedEvents, AgeIntoHourlySums) {
  stage(messages("old", 1, 40, recently() - 24h * 200));
  stage(messages("younger", 1, 3, recently() - 24h * 85));
  stage(messages("new", 1, 2));
  move();
  house.wait_for(house.clickhouse->execute("optimize table herwa.events final"));
  EXPECT_EQ(count(), "5\t45\t45");
}

// A clock that was wrong, or ids that somebody made up: a year ago, in two years, in a century, at the
// beginning of time, each day of half a year at once. None of it keeps a batch from arriving.
TEST_P(MovedEventsOfBothForms, OfAnyTimeArrive) {
  EventBatch batch = messages("s", 1, 200);
  for (std::size_t n = 0; n < 200; ++n) batch.lines[n].happening.at = recently() - 24h * static_cast<int>(n);
  const std::array odd{recently() - 24h * 366,    recently() + 24h * 730,
                       recently() + 24h * 40'000, Instant(),
                       Instant() - 24h * 365,     recently() + 24h * 365 * 2000};
  for (std::size_t n = 0; n < odd.size(); ++n) batch.lines[n].happening.at = odd[n];
  stage(batch);
  stage(messages("other", 1, 10));
  EXPECT_EQ(move(), 210);
  EXPECT_EQ(house.sql("select sum(failures) from ingest.batches"), "0");
  EXPECT_EQ(house.ask("select (select sum(events) from herwa.hourly_channels),"
                      " (select sum(events) from herwa.hourly_members)"),
            "210\t210");
  // What no table can hold stands at the end that is nearest to it.
  EXPECT_EQ(house.ask("select sumIf(events, toYear(hour) = 1970), sumIf(events, toYear(hour) = 2105)"
                      " from herwa.hourly_channels"),
            "2\t2");
}

// The guild is deleted, and purged, between counting and moving; what comes after that of it is dropped too.
TEST_F(MovedEvents, OfAServerThatIsDeletedMeanwhileDoNotArrive) {
  const Instant at = recently();
  stage(messages("s", 1, 300, at));
  ask_to_erase(GuildId(2), UserId(), at + 1h);
  EXPECT_EQ(move(), 200);
  EXPECT_EQ(erase().done, 1U);
  stage(messages("late", 1, 300, at));
  move();
  EXPECT_EQ(house.ask("select countIf(guild_id = 2), count() from herwa.events"), "0\t400");
  EXPECT_EQ(house.ask("select countIf(guild_id = 2), sum(events) from herwa.hourly_members"), "0\t400");
}

// H2.1 H2.6 what voice sessions are made of stays behind; the sessions arrive, by channel and by member
TEST_F(MovedEvents, OfVoiceAreSessions) {
  EventBatch batch;
  batch.stretches.push_back({.session = 1, .from = 1, .to = 2});
  const auto add = [&](std::uint64_t sequence, Duration after, ChannelId channel) {
    batch.lines.push_back({{.at = recently() + std::chrono::duration_cast<Instant::duration>(after),
                            .kind = HappeningKind::VoiceSeen,
                            .guild = GuildId(7),
                            .channel = channel,
                            .user = UserId(9),
                            .target = 1,
                            .name = "c"},
                           0,
                           sequence});
  };
  add(1, 59min, ChannelId(50));
  add(2, 61min + 30s, ChannelId());
  stage(batch);
  VoiceKeeper keeper({house.jobs, house.timers, *house.metrics});
  EXPECT_EQ(house.wait_for(keeper.keep_all()), 2);
  EXPECT_EQ(move(), 2);
  const std::string sums = "7\t15\t1\t60\n7\t15\t1\t90";
  EXPECT_EQ(house.ask("select guild_id, kind, events, amount from herwa.hourly_channels"
                      " where channel_id = 50 order by hour"),
            sums);
  EXPECT_EQ(house.ask("select guild_id, kind, events, amount from herwa.hourly_members"
                      " where user_id = 9 order by hour"),
            sums);
  EXPECT_EQ(house.ask("select sum(amount), countIf(bitAnd(flags, 16) > 0) from herwa.events"), "150\t1");
}

// B4 H2.5 a person is nobody in staging and in ClickHouse, also in what is moved later; the others stay
TEST_P(MovedEventsOfBothForms, OfAPersonAreNobodysOnceErased) {
  const Instant at = recently();
  stage(messages("s", 1, 300, at));
  move();
  stage(messages("s", 301, 600, at));
  const auto theirs = [&] {
    return house.sql("select count(*) from ingest.events where 1005 in (person, target) and guild = 1") +
           " " +
           house.ask(
               "select countIf(user_id = 1005 and guild_id = 1), countIf(user_id = 1005) > 0"
               " from herwa.events") +
           " " + house.ask("select count() from herwa.hourly_members where guild_id = 1 and user_id = 1005") +
           " " + house.ask("select count() from herwa.member_days where guild_id = 1 and user_id = 1005");
  };
  EXPECT_EQ(theirs(), "4 2\t1 1 1");
  ask_to_erase(GuildId(1), UserId(1005), at + 1h);
  EXPECT_EQ(erase().done, 1U);
  EXPECT_EQ(theirs(), "0 0\t1 0 0");
  EXPECT_EQ(house.ask("select uniqExact(user_id) from herwa.hourly_members where guild_id = 1"), "49")
      << "nobody else";
  // What a spill brings now is from before.
  stage(messages("s", 601, 900, at));
  move();
  EXPECT_EQ(house.ask("select countIf(user_id = 1005 and guild_id = 1), count() from herwa.events"),
            "0\t900");
  EXPECT_EQ(house.ask("select count() from herwa.hourly_members where guild_id = 1 and user_id = 1005"), "0");
  EXPECT_EQ(house.ask("select sum(events) from herwa.hourly_channels"), "900");
  stage(messages("s", 901, 1200, at + 2h));
  move();
  EXPECT_EQ(house.ask("select countIf(user_id = 1005 and guild_id = 1) from herwa.events"), "2")
      << "who stays is counted again";
  // Erased once more, a day's later hours are kept.
  stage(messages("s", 1201, 1500, at + 6h));
  move();
  ask_to_erase(GuildId(1), UserId(1005), at + 4h);
  EXPECT_EQ(erase().done, 1U);
  EXPECT_EQ(
      house.ask("select groupBitOr(hours) from herwa.member_days where guild_id = 1 and user_id = 1005"),
      std::to_string(1U << 18U));
  EXPECT_EQ(erase().done, 0U);
}

// B4 a server that is purged leaves nothing
TEST_P(MovedEventsOfBothForms, OfAServerGoWithIt) {
  const Instant at = recently();
  stage(messages("s", 1, 300, at));
  move();
  stage(messages("s", 301, 600, at));
  ask_to_erase(GuildId(2), UserId(), at + 1h);
  EXPECT_EQ(erase().done, 1U);
  stage(messages("s", 601, 900, at));
  move();
  EXPECT_EQ(house.sql("select count(*) from ingest.events where guild = 2 and chunk < 3"), "0");
  EXPECT_EQ(house.ask("select countIf(guild_id = 2), count() from herwa.events"), "0\t600");
  EXPECT_EQ(house.ask("select countIf(guild_id = 2), sum(events) from herwa.hourly_channels"), "0\t600");
  EXPECT_EQ(house.ask("select countIf(guild_id = 2), sum(events) from herwa.hourly_members"), "0\t600");
  EXPECT_EQ(house.ask("select countIf(guild_id = 2), count() > 0 from herwa.member_days"), "0\t1");
  EXPECT_EQ(house.wait_for(Erasures::drop_old(house.jobs, house.clock.now() + 24h * 61)), 1);
}

TEST_F(MovedEvents, OfAPersonCanBeToldToThem) {
  stage(messages("s", 1, 300));
  move();
  EXPECT_EQ(house.wait_for(statistics_of(*house.clickhouse, GuildId(1), UserId(1005))),
            fmt::format(R"([{{"hour":"{:.10} 12:00:00","kind":1,"events":2,"amount":2}}])",
                        to_rfc3339(recently())));
  EXPECT_EQ(house.wait_for(statistics_of(*house.clickhouse, GuildId(9), UserId(1005))), "[]");
}

// A message of a busy server takes less than 12 bytes once it is merged.
TEST_F(MovedEvents, OfAMessageTakeFewBytes) {
  Random random(4);
  EventBatch batch;
  batch.stretches.push_back({.session = 1, .from = 1, .to = 200'000});
  Instant at = recently();
  for (std::uint64_t n = 1; n <= 200'000; ++n) {
    at += std::chrono::milliseconds(random.below(60));
    // Few write much, many little; each has channels of their liking.
    const std::uint64_t guild = random.below(1 + random.below(20));
    const std::uint64_t user = random.below(1 + random.below(3000));
    batch.lines.push_back(
        {{.at = at,
          .kind = HappeningKind::Message,
          .guild = GuildId(300'000'000'000'000'000 + guild * 7'919'313'111),
          .channel = ChannelId(400'000'000'000'000'000 + random.below(1 + user % 9) * 977'777),
          .user = UserId(500'000'000'000'000'000 + user * 1'299'709'000'777)},
         0,
         n});
  }
  stage(batch);
  EXPECT_EQ(move(), 200'000);
  house.wait_for(house.clickhouse->execute("optimize table herwa.events final"));
  const double bytes =
      std::stod(house.ask("select sum(bytes_on_disk) / sum(rows) from system.parts"
                          " where database = 'herwa' and table = 'events' and active"));
  RecordProperty("bytes_per_message", std::to_string(bytes));
  EXPECT_LT(bytes, 12);
  EXPECT_GT(bytes, 1);
}

}  // namespace
}  // namespace herwa::platform
