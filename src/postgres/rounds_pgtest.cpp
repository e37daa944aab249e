// One-trip transactions that travel together because more of them wait than there are connections.
#include <gtest/gtest.h>

#include <deque>
#include <memory>
#include <string>

#include "net/task_group.hpp"
#include "net/wait_queue.hpp"
#include "postgres/errors.hpp"
#include "testing/stores.hpp"
#include "testing/test_database.hpp"

namespace herwa::postgres {
namespace {

using namespace std::chrono_literals;

struct Errand {
  std::string outcome;
};

Task<> run_errand(Database& db, Errand& errand, Sql sql, Params params) {
  try {
    const Result result = co_await db.query(sql, std::move(params));
    errand.outcome = std::string(result.command_tag());
  } catch (const SqlError& error) {
    errand.outcome = error.sqlstate();
  } catch (const OutcomeUnknown&) {
    errand.outcome = "unknown";
  } catch (const NotAsked&) {
    errand.outcome = "not asked";
  }
}

class Rounds : public ::testing::Test {
 protected:
  static Options sized(std::size_t most) {
    Options options = testing::TestDatabase::small_pool(testing::fresh_database());
    options.connections_max = most;
    options.application_name = "rounds test";
    return options;
  }

  Errand& send(net::TaskGroup& tasks, Sql sql, Params params = {}) {
    Errand& errand = errands.emplace_back();
    tasks.spawn("errand", run_errand(*db, errand, sql, std::move(params)));
    return errand;
  }
  Errand& send(Sql sql, Params params = {}) { return send(db.tasks, sql, std::move(params)); }

  // The one connection is in use, so that what is sent now waits and goes together.
  void occupy() {
    db.tasks.spawn("occupy", hold(*db, release, occupied));
    ASSERT_TRUE(db.eventually([&] { return occupied; }));
  }
  static Task<> hold(Database& db, net::WaitQueue& release, bool& occupied) {
    Transaction tx = co_await db.begin_unscoped();
    co_await tx.query("select 1");
    occupied = true;
    co_await release.wait();
    co_await tx.rollback();
  }
  void let_go(std::size_t waiting) {
    ASSERT_TRUE(db.eventually([&] { return db->usage().waiting == waiting; }));
    release.wake_all();
  }
  // Another session has the lock that an errand asks for.
  void lock() { locker.wait_for(take_lock(*locker, holder)); }
  void unlock() { locker.wait_for(holder->rollback()); }
  static Task<> take_lock(Database& db, std::optional<Transaction>& holder) {
    holder.emplace(co_await db.begin_unscoped());
    co_await holder->query("select pg_advisory_xact_lock(7)");
  }
  bool somebody_waits_for_the_lock() {
    return testing::sql(options.url,
                        "select count(*) from pg_locks where locktype = 'advisory' and not granted") == "1";
  }
  std::int64_t backend() {
    return db.wait_for(db->query("select pg_backend_pid() as pid")).one().get<std::int64_t>("pid");
  }

  Options options = sized(1);
  std::deque<Errand> errands;
  net::WaitQueue release;
  bool occupied = false;
  testing::TestDatabase locker{options.url};
  std::optional<Transaction> holder;
  testing::TestDatabase db{options};
};

constexpr Sql insert("insert into rows values ($1)");
constexpr Sql wait_for_lock("select pg_advisory_xact_lock(7)");

// R18.7 each is a transaction of its own: one that fails leaves the others alone
TEST_F(Rounds, OneThatFailsLeavesTheOthersAlone) {
  testing::sql(options.url, "create table rows (n bigint primary key)");
  occupy();
  for (std::int64_t n = 0; n < 40; ++n) send(insert, {n == 20 ? 3 : n});
  let_go(40);
  ASSERT_TRUE(db.eventually([&] { return !errands.back().outcome.empty(); }));
  for (std::size_t n = 0; n < 40; ++n) EXPECT_EQ(errands[n].outcome, n == 20 ? "23505" : "INSERT 0 1") << n;
  EXPECT_EQ(testing::sql(options.url, "select count(*) from rows"), "39");
  EXPECT_EQ(testing::sql(options.url, "select count(distinct xmin::text) from rows"), "39");
  EXPECT_EQ(db->usage().connections(), 1U);
}

// Answers come as they are there: the first of a round does not wait for the last.
TEST_F(Rounds, EachIsAnsweredWhenItIsDone) {
  occupy();
  lock();
  Errand& first = send("select 1");
  Errand& second = send(wait_for_lock);
  Errand& third = send("select 3");
  let_go(3);
  ASSERT_TRUE(db.eventually([&] { return !first.outcome.empty() && somebody_waits_for_the_lock(); }));
  EXPECT_EQ(second.outcome, "");
  EXPECT_EQ(third.outcome, "");
  unlock();
  EXPECT_TRUE(db.eventually([&] { return second.outcome == "SELECT 1" && third.outcome == "SELECT 1"; }));
}

TEST_F(Rounds, OneWhoGivesUpTakesNobodyWithThem) {
  const std::int64_t before = backend();
  occupy();
  lock();
  net::TaskGroup leaving(db.loop.executor());
  Errand& left = send(leaving, wait_for_lock);
  Errand& stayed = send("select 2");
  let_go(2);
  ASSERT_TRUE(db.eventually([&] { return somebody_waits_for_the_lock(); }));
  leaving.cancel();
  db.wait_for(leaving.join());
  unlock();
  ASSERT_TRUE(db.eventually([&] { return !stayed.outcome.empty(); }));
  EXPECT_EQ(stayed.outcome, "SELECT 1");
  EXPECT_EQ(left.outcome, "");
  EXPECT_EQ(backend(), before);
}

// The server's work ends with the last who wanted its answer.
TEST_F(Rounds, WhenAllGiveUpTheConnectionIsDropped) {
  const std::int64_t before = backend();
  occupy();
  lock();
  net::TaskGroup leaving(db.loop.executor());
  send(leaving, wait_for_lock);
  send(leaving, wait_for_lock);
  let_go(2);
  ASSERT_TRUE(db.eventually([&] { return somebody_waits_for_the_lock(); }));
  leaving.cancel();
  db.wait_for(leaving.join());
  EXPECT_NE(backend(), before);
  EXPECT_TRUE(db.eventually([&] { return !somebody_waits_for_the_lock(); }));
  unlock();
}

// Who was answered before the connection broke has an answer; of the others nobody knows.
TEST_F(Rounds, ALostConnectionLeavesTheRestUnknown) {
  testing::sql(options.url, "create table rows (n bigint primary key)");
  occupy();
  Errand& first = send(insert, {std::int64_t{1}});
  Errand& breaks = send("select pg_terminate_backend(pg_backend_pid())");
  Errand& last = send(insert, {std::int64_t{3}});
  let_go(3);
  ASSERT_TRUE(db.eventually([&] { return !last.outcome.empty(); }));
  EXPECT_EQ(first.outcome, "INSERT 0 1");
  EXPECT_EQ(breaks.outcome, "unknown");
  EXPECT_EQ(last.outcome, "unknown");
  EXPECT_EQ(testing::sql(options.url, "select string_agg(n::text, ' ') from rows"), "1");
}

TEST_F(Rounds, AnOutgrownPlanIsMadeAnewForEach) {
  testing::sql(options.url, "create table grown (n integer)");
  constexpr Sql text("select n from grown");
  for (int time = 0; time < 3; ++time) db.wait_for(db->query(text));
  testing::sql(options.url, "alter table grown alter n type bigint");
  occupy();
  for (int n = 0; n < 5; ++n) send(text);
  let_go(5);
  ASSERT_TRUE(db.eventually([&] { return !errands.back().outcome.empty(); }));
  for (const Errand& errand : errands) EXPECT_EQ(errand.outcome, "SELECT 0");
}

TEST_F(Rounds, ClosingThePoolTellsThoseUnderWay) {
  occupy();
  lock();
  Errand& under_way = send(wait_for_lock);
  let_go(1);
  ASSERT_TRUE(db.eventually([&] { return somebody_waits_for_the_lock(); }));
  Errand& waiting = send("select 1");
  ASSERT_TRUE(db.eventually([&] { return db->usage().waiting == 1; }));
  db.wait_for(db->close());
  ASSERT_TRUE(db.eventually([&] { return !waiting.outcome.empty() && !under_way.outcome.empty(); }));
  EXPECT_EQ(waiting.outcome, "not asked");
  EXPECT_EQ(under_way.outcome, "unknown");
  unlock();
}

// Another connection is opened for errands only when those that are there have not come back in time.
TEST(Patience, ErrandsWaitAMomentBeforeAnotherConnectionIsOpened) {
  Options options = testing::TestDatabase::small_pool(testing::fresh_database());
  options.errand_patience = 5ms;
  testing::TestDatabase locker(options.url);
  testing::TestDatabase db(options);
  std::optional<Transaction> holder;
  locker.wait_for([](Database& other, std::optional<Transaction>& held) -> Task<> {
    held.emplace(co_await other.begin_unscoped());
    co_await held->query("select pg_advisory_xact_lock(7)");
  }(*locker, holder));
  Errand slow, quick;
  db.tasks.spawn("slow", run_errand(*db, slow, wait_for_lock, {}));
  ASSERT_TRUE(db.eventually([&] { return db->usage().in_use == 1; }));
  db.tasks.spawn("quick", run_errand(*db, quick, "select 1", {}));
  ASSERT_TRUE(db.eventually([&] { return db->usage().waiting == 1; }));
  EXPECT_EQ(db->usage().connections(), 1U);
  db.time.advance(db.loop, 6ms);
  EXPECT_TRUE(db.eventually([&] { return !quick.outcome.empty(); }));
  EXPECT_EQ(db->usage().connections(), 2U);
  EXPECT_EQ(slow.outcome, "");
  locker.wait_for(holder->rollback());
  EXPECT_TRUE(db.eventually([&] { return !slow.outcome.empty(); }));
}

}  // namespace
}  // namespace herwa::postgres
