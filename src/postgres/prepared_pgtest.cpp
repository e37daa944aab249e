#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "postgres/errors.hpp"
#include "testing/stores.hpp"
#include "testing/test_database.hpp"

namespace herwa::postgres {
namespace {

// One connection, so that what it knows can be asked for.
class Prepared : public ::testing::Test {
 protected:
  static Options one_connection() {
    Options options = testing::TestDatabase::small_pool(testing::fresh_database());
    options.connections_max = 1;
    return options;
  }
  void make(const char* sql) { testing::sql(options.url, sql); }
  std::int64_t known(std::string_view text) {
    return db.wait_for(db->query("select count(*) from pg_prepared_statements where statement = $1", {text}))
        .one()
        .get<std::int64_t>("count");
  }

  Options options = one_connection();
  testing::TestDatabase db{options};
};

// R18.7 a text that comes again is parsed and planned once, and one that came once is not kept
TEST_F(Prepared, ATextIsPreparedWhenItComesAgain) {
  constexpr Sql text("select $1::bigint + 1 as next");
  for (std::int64_t n = 0; n < 10; ++n) {
    EXPECT_EQ(db.wait_for(db->query(text, {n})).one().get<std::int64_t>("next"), n + 1);
    EXPECT_EQ(known(text.text()), n == 0 ? 0 : 1);
  }
}

TEST_F(Prepared, TheSameTextWithOtherTypesIsAnother) {
  constexpr Sql text("select pg_typeof($1)::text as type");
  for (int round = 0; round < 3; ++round) {
    EXPECT_EQ(db.wait_for(db->query(text, {std::int64_t{1}})).one().get<std::string>("type"), "bigint");
    EXPECT_EQ(db.wait_for(db->query(text, {true})).one().get<std::string>("type"), "boolean");
    EXPECT_EQ(db.wait_for(db->query(text, {std::optional<bool>()})).one().get<std::string>("type"),
              "boolean");
  }
  EXPECT_EQ(known(text.text()), 2);
}

TEST_F(Prepared, ManyOfOneTextInABatchAreStoredAlike) {
  make("create table rows (n bigint primary key)");
  constexpr Sql insert("insert into rows values ($1)");
  for (std::int64_t round = 0; round < 3; ++round) {
    Batch batch;
    for (std::int64_t n = 0; n < 500; ++n) batch.push_back({insert, {(round * 500) + n}});
    const auto results = db.wait_for(db->run(std::move(batch)));
    ASSERT_EQ(results.size(), 500U);
    EXPECT_EQ(results.back().affected(), 1U);
  }
  EXPECT_EQ(testing::sql(options.url, "select count(*) || ' ' || max(n) from rows"), "1500 1499");
}

TEST_F(Prepared, AnErrorInTheMiddleTakesAllBackAndNamesItsStatement) {
  make("create table rows (n bigint primary key)");
  make("insert into rows values (700)");
  Batch batch;
  for (std::int64_t n = 0; n < 300; ++n) batch.push_back({"insert into rows values ($1)", {n}});
  batch.push_back({"insert into rows values ($1) -- the one", {std::int64_t{700}}});
  for (std::int64_t n = 301; n < 600; ++n) batch.push_back({"insert into rows (n) values ($1)", {n}});
  try {
    db.wait_for(db->run(std::move(batch)));
    FAIL() << "700 is there";
  } catch (const SqlError& error) {
    EXPECT_TRUE(error.is_unique_violation());
    EXPECT_NE(std::string(error.what()).find("-- the one"), std::string::npos) << error.what();
  }
  EXPECT_EQ(testing::sql(options.url, "select count(*) from rows"), "1");
  // Of those behind the error the preparation was skipped too; they are prepared again.
  for (std::int64_t n = 1; n < 4; ++n) db.wait_for(db->query("insert into rows (n) values ($1)", {n}));
  EXPECT_EQ(testing::sql(options.url, "select count(*) from rows"), "4");
}

TEST_F(Prepared, WhatCouldNotBePreparedIsTriedAgain) {
  constexpr Sql text("select n from later");
  for (int time = 0; time < 3; ++time) EXPECT_THROW(db.wait_for(db->query(text)), SqlError);
  make("create table later (n bigint)");
  for (int time = 0; time < 3; ++time) EXPECT_TRUE(db.wait_for(db->query(text)).empty());
  EXPECT_EQ(known(text.text()), 1);
}

// R20.2 the version before goes on beside a migration: a plan that the table has outgrown is made anew
TEST_F(Prepared, APlanThatTheTableHasOutgrownIsMadeAnew) {
  make("create table grown (n integer)");
  make("insert into grown values (7)");
  constexpr Sql text("select n from grown");
  for (int time = 0; time < 3; ++time) db.wait_for(db->query(text));
  ASSERT_EQ(known(text.text()), 1);
  make("alter table grown alter n type bigint");
  EXPECT_EQ(db.wait_for(db->query(text)).one().get<std::int64_t>("n"), 7);
  for (int time = 0; time < 3; ++time) {
    EXPECT_EQ(db.wait_for(db->query(text)).one().get<std::int64_t>("n"), 7);
  }
}

Task<std::int64_t> twice_in_one(Database& db, Sql text) {
  Transaction tx = co_await db.begin_unscoped();
  co_await tx.query("select 1");
  const Result result = co_await tx.query(text);
  co_await tx.commit();
  co_return result.one().get<std::int64_t>("n");
}

// In the middle of a transaction only its owner can begin again; the next one finds a new plan.
TEST_F(Prepared, ATransactionFailsOnceOnAnOutgrownPlan) {
  make("create table grown (n integer)");
  make("insert into grown values (7)");
  constexpr Sql text("select n from grown");
  for (int time = 0; time < 3; ++time) db.wait_for(db->query(text));
  make("alter table grown alter n type bigint");
  EXPECT_THROW(db.wait_for(twice_in_one(*db, text)), SqlError);
  EXPECT_EQ(db.wait_for(twice_in_one(*db, text)), 7);
}

// R20.2 `*` means other columns after a migration: such a text is never prepared
TEST_F(Prepared, AStarSeesNewColumnsAtOnce) {
  make("create table starry (n bigint)");
  make("insert into starry values (7)");
  constexpr Sql text("select * from starry");
  for (int time = 0; time < 3; ++time) EXPECT_EQ(db.wait_for(db->query(text)).size(), 1U);
  EXPECT_EQ(known(text.text()), 0);
  make("alter table starry add m bigint default 8");
  EXPECT_EQ(db.wait_for(db->query(text)).one().get<std::int64_t>("m"), 8);
}

// What somebody else deallocated, as a pooler in between may, is prepared again.
TEST_F(Prepared, WhatTheServerForgotIsPreparedAgain) {
  constexpr Sql text("select 1::bigint as one");
  for (int time = 0; time < 3; ++time) db.wait_for(db->query(text));
  db.wait_for(db->run_script("deallocate all"));
  EXPECT_EQ(db.wait_for(db->query(text)).one().get<std::int64_t>("one"), 1);
}

}  // namespace
}  // namespace herwa::postgres
