#include <gtest/gtest.h>

#include "postgres/errors.hpp"
#include "testing/stores.hpp"
#include "testing/test_database.hpp"

namespace herwa::postgres {
namespace {

using namespace std::chrono_literals;

class Transactions : public ::testing::Test {
 protected:
  Transactions() {
    testing::sql(url, "create table notes (id bigint primary key, text text not null check (text <> 'bad'))");
  }

  std::int64_t count() {
    return db.wait_for(db->query("select count(*) from notes")).one().get<std::int64_t>(0);
  }
  std::string sleeping() {
    return testing::sql(url,
                        "select count(*) from pg_stat_activity where query like 'select pg_sleep(3600)'");
  }
  Params note(int id, std::string_view text) { return {id, text}; }

  const std::string url = testing::fresh_database();
  testing::TestDatabase db{url};
};

constexpr Sql insert_note = "insert into notes (id, text) values ($1, $2)";

Task<> write_then(Database& db, bool commit) {
  Transaction tx = co_await db.begin_unscoped();
  co_await tx.query(insert_note, {1, "first"});
  co_await tx.query(insert_note, {2, "second"});
  if (commit) co_await tx.commit();
}

TEST_F(Transactions, WhatIsCommittedStays) {
  db.wait_for(write_then(*db, true));
  EXPECT_EQ(count(), 2);
}

TEST_F(Transactions, WhatIsNotCommittedIsRolledBackAndTheConnectionServesOn) {
  db.wait_for(write_then(*db, false));
  EXPECT_TRUE(db.eventually([&] { return db->usage().in_use == 0; }));
  EXPECT_EQ(db->usage().connections(), 1U);
  EXPECT_EQ(count(), 0);
  EXPECT_EQ(
      testing::sql(url, "select count(*) from pg_stat_activity where state like 'idle in transaction%'"),
      "0");
  EXPECT_EQ(db.metrics->counter("herwa_postgres_opened_total", "", {{"pool", "app"}}).value(), 1);
}

Task<> begin_and_leave(Database& db) { Transaction tx = co_await db.begin_unscoped(); }

TEST_F(Transactions, OneThatWasNeverUsedCostsNothing) {
  db.wait_for(begin_and_leave(*db));
  EXPECT_EQ(db->usage().idle, 1U);
}

Task<> roll_back_by_hand(Database& db) {
  Transaction tx = co_await db.begin_unscoped();
  co_await tx.query(insert_note, {1, "first"});
  co_await tx.rollback();
  co_await tx.rollback();
  EXPECT_THROW(co_await tx.query(insert_note, {2, "late"}), Failure);
}

TEST_F(Transactions, RollbackByHandEndsIt) {
  db.wait_for(roll_back_by_hand(*db));
  EXPECT_EQ(count(), 0);
}

Task<> commit_after_an_error(Database& db) {
  Transaction tx = co_await db.begin_unscoped();
  co_await tx.query(insert_note, {1, "first"});
  EXPECT_THROW(co_await tx.query(insert_note, {2, "bad"}), SqlError);
  co_await tx.commit();
}

TEST_F(Transactions, CommitOfAFailedOneSaysThatNothingWasCommitted) {
  EXPECT_THROW(db.wait_for(commit_after_an_error(*db)), Failure);
  EXPECT_EQ(count(), 0);
}

TEST_F(Transactions, ABatchHappensWholeOrNotAtAll) {
  Batch good;
  for (int id = 0; id < 100; ++id) good.push_back({insert_note, {id, "good"}});
  const auto results = db.wait_for(db->run(std::move(good)));
  ASSERT_EQ(results.size(), 100U);
  EXPECT_EQ(results[7].affected(), 1U);

  Batch spoiled;
  for (int id = 100; id < 200; ++id) spoiled.push_back({insert_note, {id, id == 150 ? "bad" : "good"}});
  EXPECT_THROW(db.wait_for(db->run(std::move(spoiled))), SqlError);
  EXPECT_EQ(count(), 100);
  EXPECT_TRUE(db.wait_for(db->run({})).empty());
}

Task<std::vector<std::string>> read_in_order(Database& db) {
  Batch batch;
  batch.push_back({insert_note, {1, "one"}});
  batch.push_back({"update notes set text = text || '!' where id = $1 returning text", {1}});
  batch.push_back({"select text from notes", {}});
  Transaction tx = co_await db.begin_unscoped();
  const std::vector<Result> results = co_await tx.run(std::move(batch));
  co_return std::vector{results[1].one().get<std::string>(0), results[2].one().get<std::string>(0)};
}

TEST_F(Transactions, ResultsComeInTheOrderOfTheBatch) {
  EXPECT_EQ(db.wait_for(read_in_order(*db)), (std::vector<std::string>{"one!", "one!"}));
}

// Both directions are full at once here: a client that only wrote would wait for ever for a server that only
// writes.
TEST_F(Transactions, ABatchLargerThanEverySocketBufferGoesThrough) {
  const std::string large(1024 * 1024, 'x');
  Batch batch;
  for (int i = 0; i < 16; ++i) batch.push_back({"select $1::text as echo", {large}});
  const auto results = db.wait_for(db->run(std::move(batch)));
  for (const Result& result : results)
    EXPECT_EQ(result.one().get<std::string_view>("echo").size(), large.size());
}

TEST_F(Transactions, AnErrorNamesItsKindConstraintAndStatement) {
  db.wait_for(db->query(insert_note, note(1, "first")));
  try {
    db.wait_for(db->query(insert_note, note(1, "again")));
    FAIL() << "the second row was accepted";
  } catch (const SqlError& error) {
    EXPECT_TRUE(error.is_unique_violation());
    EXPECT_EQ(error.constraint(), "notes_pkey");
    EXPECT_EQ(std::string(error.what()),
              "duplicate key value violates unique constraint \"notes_pkey\" [23505] in: " +
                  std::string(insert_note.text()));
  }
  try {
    db.wait_for(db->query(insert_note, note(2, "bad")));
    FAIL() << "the bad row was accepted";
  } catch (const SqlError& error) {
    EXPECT_TRUE(error.is_check_violation());
    EXPECT_EQ(error.constraint(), "notes_text_check");
  }
  EXPECT_EQ(db->usage().idle, 1U) << "a refused statement leaves its connection as good as before";
  EXPECT_EQ(count(), 1);
}

Options impatient(std::string url) {
  Options options = testing::TestDatabase::small_pool(std::move(url));
  options.statement_deadline = 50ms;
  return options;
}

TEST_F(Transactions, ASlowStatementIsEndedByTheServerAtItsDeadline) {
  testing::TestDatabase quick(impatient(url));
  EXPECT_THROW(quick.wait_for(quick->query("select pg_sleep(60)")), TimedOut);
  EXPECT_EQ(quick->usage().idle, 1U) << "the server answered, so the connection is whole";
  EXPECT_EQ(quick.wait_for(quick->query("select 1")).one().get<int>(0), 1);
}

Task<> expect_unknown(Database& db, Batch batch, bool& unknown) {
  try {
    co_await db.run(std::move(batch));
  } catch (const OutcomeUnknown&) {
    unknown = true;
  }
}

// The server is busy with the first and takes in no more of the rest than its buffers hold.
Batch sleep_before(std::size_t bytes) {
  Batch batch;
  batch.push_back({"select pg_sleep(3600)", {}});
  batch.push_back({"select length($1::text)", {std::string(bytes, 'x')}});
  return batch;
}

TEST_F(Transactions, AServerThatNeverAnswersIsGivenUp) {
  for (const std::size_t bytes : {std::size_t{1}, std::size_t{16} << 20U}) {
    bool unknown = false;
    db.tasks.spawn("query", expect_unknown(*db, sleep_before(bytes), unknown));
    ASSERT_TRUE(db.eventually([&] { return sleeping() == "1"; }));
    db.time.advance(db.loop, 30s);
    EXPECT_FALSE(unknown);
    db.time.advance(db.loop, 2s);
    EXPECT_TRUE(unknown);
    EXPECT_EQ(db->usage().in_use, 0U);
    EXPECT_EQ(count(), 0) << "the next caller gets a fresh connection";
    ASSERT_TRUE(db.eventually([&] { return sleeping() == "0"; }));
  }
}

Task<> run_batch(Database& db, Batch batch) { co_await db.run(std::move(batch)); }

TEST_F(Transactions, ACancelledQueryTakesItsConnectionWithItAndTheServerStops) {
  for (const std::size_t bytes : {std::size_t{1}, std::size_t{16} << 20U}) {
    net::TaskGroup cancelled(db.loop.executor());
    cancelled.spawn("query", run_batch(*db, sleep_before(bytes)));
    ASSERT_TRUE(db.eventually([&] { return sleeping() == "1"; }));
    cancelled.cancel();
    db.wait_for(cancelled.join());
    EXPECT_EQ(cancelled.failed(), 0U) << "being cancelled is no failure";
    EXPECT_EQ(count(), 0);
    EXPECT_EQ(db->usage().in_use, 0U);
    // The server looks for its client every second.
    EXPECT_TRUE(db.eventually([&] { return sleeping() == "0"; }));
  }
}

TEST_F(Transactions, ASettingOfATransactionDoesNotOutliveIt) {
  const GuildId guild(7);
  constexpr Sql scope = "select current_setting('herwa.guild', true)";
  const auto seen = [](const Result& result) {
    return result.one().get<std::optional<std::string>>(0).value_or("");
  };
  EXPECT_EQ(seen(db.wait_for(db->query_in_guild(guild, scope))), "7");
  EXPECT_EQ(seen(db.wait_for(db->query(scope))), "");
  Batch batch;
  batch.push_back({scope, {}});
  EXPECT_EQ(seen(db.wait_for(db->run_in_guild(guild, std::move(batch))).front()), "7");
  EXPECT_EQ(seen(db.wait_for(db->query(scope))), "");
  EXPECT_THROW(db.wait_for(db->query_in_guild(GuildId{}, scope)), Failure);
}

TEST_F(Transactions, AScriptHoldsManyStatements) {
  db.wait_for(db->run_script("create table a (x int); insert into a values (1), (2); select * from a;"));
  EXPECT_EQ(db.wait_for(db->query("select count(*) from a")).one().get<int>(0), 2);
  EXPECT_THROW(db.wait_for(db->run_script("insert into a values (3); select no_such_thing;")), SqlError);
  EXPECT_EQ(db.wait_for(db->query("select count(*) from a")).one().get<int>(0), 2);
}

}  // namespace
}  // namespace herwa::postgres
