// The engine on scripts made up for these tests.
#include <gtest/gtest.h>

#include <thread>

#include "net/wait_queue.hpp"
#include "platform/migrations/migrations.hpp"
#include "postgres/errors.hpp"
#include "testing/stores.hpp"
#include "testing/test_database.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;

// Each leaves a trace that tells how often and in which order it ran.
constexpr Script scripts[] = {
    {1, "trace",
     "create table platform.trace (place serial primary key, said text); insert into platform.trace (said) "
     "values ('up 1');",
     "drop table platform.trace;"},
    {2, "things",
     "create table platform.things (id int primary key); insert into platform.trace (said) values ('up 2');",
     "drop table platform.things; insert into platform.trace (said) values ('down 2');"},
    {3, "more",
     "alter table platform.things add note text not null default ''; insert into platform.trace (said) "
     "values ('up 3');",
     "alter table platform.things drop note; insert into platform.trace (said) values ('down 3');"},
};

std::vector<int> versions(const std::vector<Step>& steps) {
  std::vector<int> all;
  for (const Step& step : steps)
    all.push_back(step.direction == Direction::Up ? step.version : -step.version);
  return all;
}

class Engine : public ::testing::Test {
 protected:
  Migrations with(std::span<const Script> some) { return {*db, db.time, some}; }
  std::vector<int> up(std::span<const Script> some = scripts, std::optional<int> to = {}) {
    return outcome(db.wait_for(with(some).up(to)));
  }
  std::vector<int> down(std::optional<int> to = {}) { return outcome(db.wait_for(with(scripts).down(to))); }
  std::string refusal(std::span<const Script> some) {
    const auto done = db.wait_for(with(some).up());
    return done ? "nothing was refused" : done.error().code;
  }
  Status status(std::span<const Script> some = scripts) { return db.wait_for(with(some).status()); }
  std::string trace() {
    return testing::sql(url, "select string_agg(said, ', ' order by place) from platform.trace");
  }

  static std::vector<int> outcome(const Migrations::Answer<std::vector<Step>>& done) {
    if (!done) throw Failure(done.error().message);
    return versions(*done);
  }

  const std::string url = testing::fresh_database();
  testing::TestDatabase db{url};
};

// R20.1 R20.9 R20.10 forward, in the order of the numbers, each once
TEST_F(Engine, GoesForwardInOrder) {
  EXPECT_EQ(status().applied, 0);
  EXPECT_EQ(up(), (std::vector{1, 2, 3}));
  EXPECT_EQ(trace(), "up 1, up 2, up 3");
  EXPECT_EQ(up(), std::vector<int>{});
  EXPECT_EQ(trace(), "up 1, up 2, up 3");
}

TEST_F(Engine, KeepsWhatItDidInTheLedger) {
  up(scripts, 2);
  const Status now = status();
  EXPECT_EQ(now.applied, 2);
  EXPECT_EQ(now.known, 3);
  EXPECT_FALSE(now.current());
  ASSERT_EQ(now.history.size(), 2U);
  EXPECT_EQ(now.history[1].name, "things");
  EXPECT_EQ(now.history[1].checksum, checksum(scripts[1]));
  EXPECT_EQ(now.history[1].applied_at, db.time.now());
  EXPECT_EQ(now.history[1].applied_by, HERWA_VERSION);
  up();
  EXPECT_TRUE(status().current());
}

// R20.2 back by one or to a version, newest first
TEST_F(Engine, GoesBackInOrder) {
  up();
  EXPECT_EQ(down(), std::vector{-3});
  EXPECT_EQ(up(), std::vector{3});
  EXPECT_EQ(down(1), (std::vector{-3, -2}));
  EXPECT_EQ(trace(), "up 1, up 2, up 3, down 3, up 3, down 3, down 2");
  EXPECT_EQ(down(), std::vector{-1});
  EXPECT_EQ(down(), std::vector<int>{});
  EXPECT_EQ(status().applied, 0);
}

TEST_F(Engine, PlansWithoutDoing) {
  up(scripts, 2);
  const auto plan = [&](Direction direction, std::optional<int> to) {
    return outcome(db.wait_for(with(scripts).plan(direction, to)));
  };
  EXPECT_EQ(plan(Direction::Up, {}), std::vector{3});
  EXPECT_EQ(plan(Direction::Down, {}), std::vector{-2});
  EXPECT_EQ(plan(Direction::Down, 0), (std::vector{-2, -1}));
  EXPECT_EQ(plan(Direction::Up, 1), std::vector<int>{});
  EXPECT_EQ(trace(), "up 1, up 2");
  EXPECT_EQ(db.wait_for(with(scripts).plan(Direction::Up, 4)).error().message,
            "There is no version 4: this binary knows 0 to 3.");
}

// R20.5 each step is logged, and so is one that failed
TEST_F(Engine, LogsEachStep) {
  const Script broken[] = {scripts[0], {2, "broken", "select no_such_thing", ""}};
  ::testing::internal::CaptureStderr();
  EXPECT_THROW(up(broken), Failure);
  outcome(db.wait_for(with(scripts).down(0)));
  const std::string log = ::testing::internal::GetCapturedStderr();
  EXPECT_NE(log.find("migration applied version=1 name=\"trace\" duration_ms="), std::string::npos) << log;
  EXPECT_NE(log.find("migration failed version=2 name=\"broken\" reason="), std::string::npos) << log;
  EXPECT_NE(log.find("migration taken back version=1 name=\"trace\" duration_ms="), std::string::npos) << log;
}

// R20.12 a changed script stops everything, in both directions
TEST_F(Engine, RefusesAChangedScript) {
  up(scripts, 2);
  const Script changed[] = {
      scripts[0], {2, "things", "create table platform.other ();", "drop table platform.other;"}, scripts[2]};
  EXPECT_EQ(refusal(changed), "schema_changed");
  EXPECT_EQ(db.wait_for(with(changed).down()).error().code, "schema_changed");
  EXPECT_EQ(status(changed).trouble->code, "schema_changed");
  EXPECT_EQ(trace(), "up 1, up 2");
}

// R20.10 nothing is applied out of order
TEST_F(Engine, RefusesAHoleInTheHistory) {
  up(scripts, 2);
  testing::sql(url, "delete from platform.schema_migrations where version = 1");
  EXPECT_EQ(refusal(scripts), "schema_gap");
  EXPECT_EQ(trace(), "up 1, up 2");
  const Script backwards[] = {scripts[2], scripts[0]};
  EXPECT_THROW(with(backwards), Failure);
}

TEST_F(Engine, RefusesADatabaseOfANewerBinary) {
  up();
  EXPECT_EQ(refusal(std::span(scripts).first(2)), "schema_newer");
  EXPECT_EQ(db.wait_for(with(std::span(scripts).first(2)).down()).error().code, "schema_newer");
}

// R20.12 a script that fails half-way leaves nothing of itself, and those before it stay
TEST_F(Engine, KeepsNothingOfAScriptThatFails) {
  const Script half[] = {
      scripts[0],
      {2, "half", "create table platform.half (x int); insert into platform.half values ('no number');", ""}};
  try {
    up(half);
    FAIL() << "it was accepted";
  } catch (const Failure& error) {
    EXPECT_STREQ(
        error.what(),
        "migration 2 (half) failed and is not applied: invalid input syntax for type integer: \"no number\" "
        "[22P02] in: a script");
  }
  EXPECT_EQ(status(half).applied, 1);
  EXPECT_EQ(testing::sql(url, "select coalesce(to_regclass('platform.half')::text, 'none')"), "none");
  EXPECT_EQ(up(), (std::vector{2, 3})) << "the mended script is simply applied";
}

// R20.12 a script and its mark are one: without the mark nothing of the script stays
TEST_F(Engine, KeepsNothingOfAScriptThatCouldNotBeMarked) {
  up(scripts, 1);
  testing::sql(url, "alter table platform.schema_migrations add check (version <> 2)");
  EXPECT_THROW(up(), postgres::SqlError);
  EXPECT_EQ(status().applied, 1);
  EXPECT_EQ(trace(), "up 1");
}

Task<> note_failure(Migrations migrations, std::string& failure) {
  try {
    (void)co_await migrations.up();
  } catch (const Failure& error) {
    failure = error.what();
  }
}

// R20.12 a runner whose connection is killed in the middle of a script leaves nothing of it
TEST_F(Engine, KeepsNothingOfAScriptThatWasInterrupted) {
  const Script endless[] = {
      scripts[0],
      {2, "endless", "create table platform.half (x int); select pg_sleep(3600) /* the middle */;", ""}};
  std::string failure;
  db.tasks.spawn("migrate", note_failure(with(endless), failure));
  const auto middle = [&] {
    return testing::sql(url,
                        "select count(*) from pg_stat_activity where datname = current_database()"
                        " and query like '%/* the middle */;' and wait_event = 'PgSleep'") == "1";
  };
  ASSERT_TRUE(db.eventually(middle));
  testing::sql(url,
               "select count(pg_terminate_backend(pid)) from pg_stat_activity where wait_event = 'PgSleep'"
               " and datname = current_database()");
  ASSERT_TRUE(db.eventually([&] { return !failure.empty(); }));
  EXPECT_EQ(status(endless).applied, 1);
  EXPECT_EQ(testing::sql(url, "select coalesce(to_regclass('platform.half')::text, 'none')"), "none");
  EXPECT_EQ(up(), (std::vector{2, 3}));
}

void run_beside_others(const std::string& url, std::atomic<int>& steps, std::span<const Script> some) {
  net::Loop loop;
  const auto metrics = make_metrics();
  postgres::Database own({loop.executor(), net::system_timers(), *metrics},
                         testing::TestDatabase::small_pool(url));
  Migrations migrations(own, net::system_timers(), some);
  const auto migrate = [](Migrations& all, std::atomic<int>& count) -> Task<> {
    const auto done = co_await all.up();
    count += done ? static_cast<int>(done->size()) : 1000;
  };
  loop.run_until_done(own.start());
  EXPECT_NO_THROW(loop.run_until_done(migrate(migrations, steps)));
  loop.run_until_done(own.close());
}

// Long enough that every runner arrives while the first is at work.
constexpr Script slow[] = {
    scripts[0],
    {2, "many",
     "insert into platform.trace (said) values ('up 2');"
     " create table platform.many as select n from generate_series(1, 300000) n;",
     "drop table platform.many;"},
};

// R20.12 several runners at once do each step once
TEST_F(Engine, IsSafeWithSeveralRunners) {
  std::atomic<int> steps = 0;
  {
    std::vector<std::jthread> runners;
    for (int i = 0; i < 6; ++i) {
      runners.emplace_back([&] { run_beside_others(url, steps, slow); });
    }
  }
  EXPECT_EQ(steps, 2);
  EXPECT_EQ(trace(), "up 1, up 2");
}

// Short enough that the lock changes hands in the middle of the run.
std::vector<Script> many_short(int count) {
  std::vector<Script> all{scripts[0]};
  for (int version = 2; version <= count; ++version) {
    all.push_back({version, "short", "insert into platform.trace (said) values ('short');", "select 1;"});
  }
  return all;
}

// R20.12 a runner that gets the lock looks again at what the others have done meanwhile
TEST_F(Engine, LooksAgainOnceItHasTheLock) {
  const std::vector<Script> all = many_short(400);
  std::atomic<int> steps = 0;
  {
    std::vector<std::jthread> runners;
    for (int i = 0; i < 6; ++i) {
      runners.emplace_back([&] { run_beside_others(url, steps, all); });
    }
  }
  EXPECT_EQ(steps, 400);
  EXPECT_EQ(testing::sql(url, "select count(*) from platform.trace"), "400");
}

Task<> hold_lock(postgres::Database& database, net::WaitQueue& release, bool& held) {
  postgres::Transaction tx = co_await database.begin_unscoped();
  co_await tx.query("select pg_advisory_xact_lock($1)", {ledger::lock_key});
  held = true;
  co_await release.wait();
}

// R20.12 the second runner waits for the first
TEST_F(Engine, WaitsForTheOtherRunner) {
  net::WaitQueue release;
  bool held = false;
  bool done = false;
  const auto migrate = [](Migrations migrations, bool& ended) -> Task<> {
    (void)co_await migrations.up();
    ended = true;
  };
  db.tasks.spawn("first", hold_lock(*db, release, held));
  ASSERT_TRUE(db.eventually([&] { return held; }));
  db.time.hold_while([&] { return db->usage().opening > 0 || db->usage().in_use > (held ? 1U : 0U); });
  db.tasks.spawn("second", migrate(with(scripts), done));
  db.time.advance(db.loop, 10min);
  EXPECT_FALSE(done);
  EXPECT_EQ(status().applied, 0);
  held = false;
  release.wake_all();
  EXPECT_TRUE(db.time.run_until(db.loop, [&] { return done; }, 1min));
  EXPECT_EQ(status().applied, 3);
}

constexpr Script concurrent[] = {
    scripts[0],
    {2, "index", "-- herwa: no-transaction\ncreate index concurrently trace_said on platform.trace (said);",
     "-- herwa: no-transaction\ndrop index concurrently platform.trace_said;"},
};

TEST_F(Engine, BuildsAnIndexOutsideATransactionWhileOthersWait) {
  std::atomic<int> steps = 0;
  {
    std::vector<std::jthread> runners;
    for (int i = 0; i < 3; ++i) {
      runners.emplace_back([&] { run_beside_others(url, steps, concurrent); });
    }
  }
  EXPECT_EQ(steps, 2);
  EXPECT_EQ(
      testing::sql(url, "select indisvalid from pg_index where indexrelid = 'platform.trace_said'::regclass"),
      "t");
  EXPECT_EQ(outcome(db.wait_for(with(concurrent).down())), std::vector{-2});
  EXPECT_EQ(testing::sql(url, "select coalesce(to_regclass('platform.trace_said')::text, 'none')"), "none");
}

}  // namespace
}  // namespace herwa::platform
