#include <gtest/gtest.h>

#include "net/task_group.hpp"
#include "net/wait_queue.hpp"
#include "postgres/errors.hpp"
#include "testing/stores.hpp"
#include "testing/test_database.hpp"

namespace herwa::postgres {
namespace {

using namespace std::chrono_literals;

// Holds a connection until it is told to let go.
struct Holder {
  net::WaitQueue release;
  bool holding = false;
  std::string refusal;
};

Task<> hold(Database& db, Holder& holder) {
  try {
    Transaction tx = co_await db.begin_unscoped();
    co_await tx.query("select 1");
    holder.holding = true;
    co_await holder.release.wait();
    holder.holding = false;
  } catch (const PoolExhausted& error) {
    holder.refusal = std::string("exhausted: ") + error.what();
  } catch (const Unavailable& error) {
    holder.refusal = error.what();
  }
}

class Pools : public ::testing::Test {
 protected:
  static Options sized(std::size_t min, std::size_t max) {
    Options options = testing::TestDatabase::small_pool(url());
    options.connections_min = min;
    options.connections_max = max;
    options.application_name = application;
    return options;
  }

  static const std::string& url() {
    static const std::string fresh = testing::fresh_database();
    return fresh;
  }

  void make(const Options& options) {
    made.emplace(options);
    ASSERT_TRUE(db().eventually([&] { return db()->usage().idle == options.connections_min; }));
  }

  testing::TestDatabase& db() { return *made; }
  double closed(const char* reason) {
    return db()
        .metrics->counter("herwa_postgres_closed_total", "", {{"pool", "app"}, {"reason", reason}})
        .value();
  }
  double opened() {
    return db().metrics->counter("herwa_postgres_opened_total", "", {{"pool", "app"}}).value();
  }

  void hold_all(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) db().tasks.spawn("hold", hold(*db(), holders.emplace_back()));
  }
  std::size_t holding() const {
    return static_cast<std::size_t>(std::ranges::count_if(holders, &Holder::holding));
  }
  // What the server itself counts.
  static std::string seen_by_server() {
    return testing::sql(url(), "select count(*) from pg_stat_activity where application_name = 'pool test'");
  }
  // Ends when the processes have, so that their sockets are closed.
  static void end_backends() {
    testing::sql(url(),
                 "select count(pg_terminate_backend(pid, 10000)) from pg_stat_activity"
                 " where application_name = 'pool test'");
  }

  static constexpr const char* application = "pool test";
  std::deque<Holder> holders;
  std::optional<testing::TestDatabase> made;
};

// R18.7 the defaults are 10..50 connections, 30 s idle, 7,500 uses
TEST_F(Pools, DefaultsAreTheProducts) {
  const Options options;
  EXPECT_EQ(options.connections_min, 10U);
  EXPECT_EQ(options.connections_max, 50U);
  EXPECT_EQ(options.idle_max, Duration(30s));
  EXPECT_EQ(options.uses_max, 7'500U);
}

// R18.7 ten connections stand ready, fifty at most are opened when work asks for them
TEST_F(Pools, GrowsFromItsMinimumToItsMaximumAndNoFurther) {
  make(sized(10, 50));
  EXPECT_EQ(seen_by_server(), "10");
  hold_all(60);
  ASSERT_TRUE(db().eventually([&] { return holding() == 50; }));
  db().time.advance(db().loop, 1s);
  EXPECT_EQ(seen_by_server(), "50");
  EXPECT_EQ(db()->usage().in_use, 50U);
  EXPECT_EQ(db()->usage().waiting, 10U);
  for (std::size_t i = 0; i < 10; ++i) holders[i].release.wake_all();
  ASSERT_TRUE(db().eventually([&] { return db()->usage().waiting == 0 && holding() == 50; }));
}

// R18.7 what is idle for 30 s is closed, down to the minimum
TEST_F(Pools, ClosesWhatIsIdleAboveTheMinimum) {
  make(sized(2, 8));
  hold_all(8);
  ASSERT_TRUE(db().eventually([&] { return holding() == 8; }));
  for (Holder& holder : holders) holder.release.wake_all();
  ASSERT_TRUE(db().eventually([&] { return db()->usage().idle == 8; }));
  db().time.advance(db().loop, 29s);
  EXPECT_EQ(db()->usage().idle, 8U);
  db().time.advance(db().loop, 2s);
  EXPECT_EQ(db()->usage().idle, 2U);
  EXPECT_EQ(closed("idle"), 6);
  EXPECT_TRUE(db().eventually([&] { return seen_by_server() == "2"; }));
  db().time.advance(db().loop, 1h);
  EXPECT_EQ(db()->usage().idle, 2U);
}

std::int64_t backend_of(testing::TestDatabase& db) {
  return db.wait_for(db->query("select pg_backend_pid() as pid")).one().get<std::int64_t>("pid");
}

// R18.7 a connection is replaced after 7,500 uses
TEST_F(Pools, ReplacesAConnectionAfterItsLastUse) {
  make(sized(1, 1));
  const std::int64_t first = backend_of(db());
  for (int use = 1; use < 7'499; ++use) db().wait_for(db()->query("select 1"));
  EXPECT_EQ(backend_of(db()), first) << "the 7,500th use";
  EXPECT_NE(backend_of(db()), first);
  EXPECT_EQ(closed("recycled"), 1);
  EXPECT_EQ(opened(), 2);
}

// R18.7 when all are in use, the answer after the deadline says what to do
TEST_F(Pools, AnswersWhenExhausted) {
  make(sized(1, 2));
  hold_all(3);
  ASSERT_TRUE(db().eventually([&] { return holding() == 2; }));
  db().time.advance(db().loop, 4900ms);
  EXPECT_EQ(holders[2].refusal, "");
  db().time.advance(db().loop, 200ms);
  EXPECT_EQ(holders[2].refusal,
            "exhausted: no PostgreSQL connection came free within 5000 ms: 2 of at most 2 are in use, 1 "
            "waiting. Raise "
            "connections_max (and the server's max_connections), or keep transactions shorter");
  EXPECT_EQ(db()->usage().waiting, 0U);
  EXPECT_EQ(db().metrics->counter("herwa_postgres_exhausted_total", "", {{"pool", "app"}}).value(), 1);
}

// R18.7 a line that is full refuses at once
TEST_F(Pools, RefusesAtOnceWhenTheLineIsFull) {
  Options options = sized(1, 1);
  options.waiting_max = 2;
  make(options);
  hold_all(4);
  ASSERT_TRUE(db().eventually([&] { return holding() == 1 && !holders[3].refusal.empty(); }));
  EXPECT_TRUE(holders[3].refusal.starts_with("exhausted: "));
  EXPECT_EQ(db()->usage().waiting, 2U);
}

Task<> note_turn(Database& db, std::vector<int>& turns, int number) {
  co_await db.query("select 1");
  turns.push_back(number);
}

TEST_F(Pools, ServesInTheOrderOfArrival) {
  make(sized(1, 1));
  std::vector<int> turns;
  std::vector<int> expected;
  for (int number = 0; number < 20; ++number) {
    expected.push_back(number);
    db().tasks.spawn("turn", note_turn(*db(), turns, number));
  }
  ASSERT_TRUE(db().eventually([&] { return turns.size() == 20; }));
  EXPECT_EQ(turns, expected);
}

TEST_F(Pools, OneWhoLeavesTheLineTakesNothingWithThem) {
  make(sized(1, 1));
  hold_all(1);
  ASSERT_TRUE(db().eventually([&] { return holding() == 1; }));
  std::vector<int> turns;
  net::TaskGroup leaving(db().loop.executor());
  leaving.spawn("leaving", note_turn(*db(), turns, 1));
  db().tasks.spawn("staying", note_turn(*db(), turns, 2));
  ASSERT_TRUE(db().eventually([&] { return db()->usage().waiting == 2; }));
  // Handed over and cancelled in the same turn: the connection must go to the next in line.
  holders[0].release.wake_all();
  leaving.cancel();
  db().wait_for(leaving.join());
  ASSERT_TRUE(db().eventually([&] { return turns.size() == 1; }));
  EXPECT_EQ(turns, std::vector{2});
  ASSERT_TRUE(db().eventually([&] { return db()->usage().in_use == 0; }));
  EXPECT_EQ(db()->usage().connections(), 1U);
}

// R18.7 connections that the server closed are replaced, without the caller seeing it
TEST_F(Pools, ReplacesWhatTheServerClosed) {
  make(sized(3, 4));
  const std::int64_t before = backend_of(db());
  end_backends();
  EXPECT_NE(backend_of(db()), before);
  ASSERT_TRUE(db().eventually([&] { return db()->usage().idle == 3; }));
  EXPECT_TRUE(db()->state().up);
  EXPECT_EQ(closed("lost"), 3);
}

// R18.7 a server that grants fewer connections than the maximum is not away: those there are go round
TEST_F(Pools, GoesRoundWithFewerWhenTheServerRefusesMore) {
  testing::sql(url(), "drop role if exists pool_limited");
  testing::sql(url(), "create role pool_limited login connection limit 2");
  Options options = sized(1, 4);
  options.url.replace(options.url.find("user=postgres"), 13, "user=pool_limited");
  make(options);
  hold_all(3);
  ASSERT_TRUE(db().eventually([&] { return holding() == 2; }));
  db().time.advance(db().loop, 4s);
  EXPECT_TRUE(db()->state().up);
  holders[0].release.wake_all();
  ASSERT_TRUE(db().eventually([&] { return holders[2].holding; }));
  hold_all(1);
  db().time.advance(db().loop, 6s);
  EXPECT_NE(
      holders[3].refusal.find("The last attempt to open another failed: PostgreSQL cannot be reached: "),
      std::string::npos)
      << holders[3].refusal;
  EXPECT_TRUE(db()->state().up);
}

Task<> expect_outcome_unknown(Database& db, bool& unknown) {
  try {
    co_await db.query("select pg_sleep(3600)");
  } catch (const OutcomeUnknown&) {
    unknown = true;
  }
}

TEST_F(Pools, AQueryWhoseConnectionIsLostSaysThatItsOutcomeIsUnknown) {
  make(sized(1, 2));
  bool unknown = false;
  db().tasks.spawn("query", expect_outcome_unknown(*db(), unknown));
  ASSERT_TRUE(db().eventually([&] {
    return testing::sql(url(),
                        "select count(*) from pg_stat_activity where query like 'select pg_sleep(3600)'") ==
           "1";
  }));
  end_backends();
  EXPECT_TRUE(db().eventually([&] { return unknown; }));
}

// R18.7 R18.12 use is measured
TEST_F(Pools, CountsWhatItDoes) {
  make(sized(1, 4));
  hold_all(2);
  ASSERT_TRUE(db().eventually([&] { return holding() == 2; }));
  const std::string text = db().metrics->text();
  EXPECT_NE(text.find("herwa_postgres_connections{pool=\"app\",state=\"in_use\"} 2"), std::string::npos)
      << text;
  EXPECT_NE(text.find("herwa_postgres_up{pool=\"app\"} 1"), std::string::npos);
  EXPECT_NE(text.find("herwa_postgres_waiting{pool=\"app\"} 0"), std::string::npos);
  EXPECT_NE(text.find("herwa_postgres_query_seconds_count{pool=\"app\"} 2"), std::string::npos);
  EXPECT_NE(text.find("herwa_postgres_acquire_seconds_count{pool=\"app\"} 2"), std::string::npos);
}

TEST_F(Pools, RefusesWorkOnceClosed) {
  make(sized(1, 1));
  hold_all(2);
  ASSERT_TRUE(db().eventually([&] { return holding() == 1 && db()->usage().waiting == 1; }));
  db().wait_for(db()->close());
  ASSERT_TRUE(db().eventually([&] { return !holders[1].refusal.empty(); }));
  EXPECT_EQ(holders[1].refusal, "PostgreSQL is away: the pool was closed");
  holders[0].release.wake_all();
  ASSERT_TRUE(db().eventually([&] { return holding() == 0; }));
  EXPECT_EQ(db()->usage().connections(), 0U);
  EXPECT_THROW(db().wait_for(db()->query("select 1")), Unavailable);
}

}  // namespace
}  // namespace herwa::postgres
