// ClickHouse's migrations, alone and in one sequence with PostgreSQL's.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "platform/migrations/all_stores.hpp"
#include "testing/olap.hpp"
#include "testing/stores.hpp"
#include "testing/test_clickhouse.hpp"
#include "testing/test_database.hpp"

namespace herwa::platform {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// The ledger's own script in front, then one of each store.
std::vector<Script> with_some(
    std::string_view third = "create table if not exists herwa.things (n UInt8) engine = Memory;") {
  return {embedded_scripts()[0],
          embedded_scripts()[1],
          {3, "things", third, "drop table if exists herwa.things;", Store::ClickHouse},
          {4, "notes", "create table platform.notes ();", "drop table platform.notes;", Store::Postgres}};
}

std::vector<Script> of(Store store, const std::vector<Script>& all) {
  std::vector<Script> some;
  std::ranges::copy_if(all, std::back_inserter(some),
                       [store](const Script& each) { return each.store == store; });
  return some;
}

class ClickHouseSchema : public ::testing::Test {
 protected:
  void SetUp() override { clickhouse.run("drop database if exists herwa sync"); }

  std::vector<int> go(Direction direction, std::optional<int> to = {}, bool with_clickhouse = true) {
    return go_with(all, direction, to, with_clickhouse);
  }
  std::vector<int> go_with(const std::vector<Script>& scripts, Direction direction,
                           std::optional<int> to = {}, bool with_clickhouse = true) {
    return take(scripts, with_clickhouse,
                [&](const Stores& stores) { return migrate_all(stores, direction, to); });
  }
  std::vector<int> plan(Direction direction, std::optional<int> to = {}) {
    return take(all, true, [&](const Stores& stores) { return plan_all(stores, direction, to); });
  }
  std::vector<int> redo() { return take(all, true, redo_last); }

  using Work = std::function<Task<std::expected<std::vector<Step>, Refusal>>(Stores)>;
  std::vector<int> take(const std::vector<Script>& scripts, bool with_clickhouse, const Work& work) {
    const std::vector<Script> ours = of(Store::Postgres, scripts);
    const std::vector<Script> theirs = of(Store::ClickHouse, scripts);
    Migrations postgres(*db, clock, ours);
    ClickHouseMigrations analytics(*clickhouse.client, *db, clock, theirs);
    const auto done = wait_for(work(
        {.postgres = postgres, .clickhouse = with_clickhouse ? &analytics : nullptr, .scripts = scripts}));
    if (!done) throw Failure(done.error().code);
    std::vector<int> versions;
    for (const Step& step : *done)
      versions.push_back(step.direction == Direction::Up ? step.version : -step.version);
    return versions;
  }
  template <class T>
  T wait_for(Task<T> task) {
    return clickhouse.wait_for(std::move(task));
  }
  std::string ask(clickhouse::Sql sql) { return wait_for(clickhouse->text(sql)); }
  Status status() {
    const std::vector<Script> theirs = of(Store::ClickHouse, all);
    return wait_for(ClickHouseMigrations(*clickhouse.client, *db, clock, theirs).status());
  }

  std::vector<Script> all = with_some();
  net::Timers& clock = net::system_timers();
  testing::TestClickHouse clickhouse{testing::olap().url()};
  const std::string url = testing::fresh_database();
  // On the loop of the other client, so that one task may speak with both.
  postgres::Options pool = testing::TestDatabase::small_pool(url);
  std::unique_ptr<postgres::Database> db = [this] {
    auto made = std::make_unique<postgres::Database>(
        postgres::Database::Surroundings{clickhouse.loop.executor(), clock, *clickhouse.metrics}, pool);
    clickhouse.loop.run_until_done(made->start());
    return made;
  }();
  void TearDown() override { clickhouse.loop.run_until_done(db->close()); }
};

// R20.1 R20.2 R20.9 forward and back through both stores, in the order of the numbers
TEST_F(ClickHouseSchema, GoesForwardAndBackWithPostgresInOneSequence) {
  EXPECT_THAT(go(Direction::Up), ElementsAre(1, 2, 3, 4));
  EXPECT_THAT(go(Direction::Up), IsEmpty());
  EXPECT_TRUE(status().current());
  EXPECT_EQ(status().history.front().name, "analytics");
  EXPECT_EQ(status().history.front().applied_by, HERWA_VERSION);
  EXPECT_THAT(go(Direction::Down), ElementsAre(-4));
  EXPECT_THAT(go(Direction::Down), ElementsAre(-3));
  EXPECT_EQ(ask("exists table herwa.things"), "0\n");
  EXPECT_THAT(go(Direction::Up, 3), ElementsAre(3));
  EXPECT_THAT(go(Direction::Down, 1), ElementsAre(-3, -2));
  EXPECT_EQ(ask("select count() from system.databases where name = 'herwa'"), "0\n");
  EXPECT_THAT(go(Direction::Up), ElementsAre(2, 3, 4));
  EXPECT_THAT(go(Direction::Down, 0), ElementsAre(-4, -3, -2, -1));
  EXPECT_THROW(go(Direction::Up, 5), Failure);
}

TEST_F(ClickHouseSchema, SaysWhatItWouldDoAndDoesNothing) {
  EXPECT_THAT(plan(Direction::Up), ElementsAre(1, 2, 3, 4));
  EXPECT_THAT(plan(Direction::Up, 2), ElementsAre(1, 2));
  EXPECT_EQ(status().applied, 0);
  EXPECT_EQ(testing::sql(url, "select to_regclass('platform.schema_migrations') is null"), "t");
  EXPECT_THROW(plan(Direction::Up, 5), Failure);
  go(Direction::Up);
  EXPECT_THAT(plan(Direction::Up), IsEmpty());
  EXPECT_THAT(plan(Direction::Down), ElementsAre(-4));
  EXPECT_THAT(plan(Direction::Down, 1), ElementsAre(-4, -3, -2));
  EXPECT_TRUE(status().current());
}

TEST_F(ClickHouseSchema, TakesBackTheLastAndAppliesItAgain) {
  EXPECT_THAT(redo(), IsEmpty()) << "there is no last one";
  go(Direction::Up, 3);
  clickhouse.run("insert into herwa.things values (1)");
  EXPECT_THAT(redo(), ElementsAre(-3, 3));
  EXPECT_EQ(ask("select count() from herwa.things"), "0\n");
  go(Direction::Up);
  EXPECT_THAT(redo(), ElementsAre(-4, 4));
  EXPECT_TRUE(status().current());
}

// Without analytics PostgreSQL goes on; once it is there, its scripts are applied too.
TEST_F(ClickHouseSchema, WaitsForAClickHouse) {
  EXPECT_THAT(go(Direction::Up, {}, false), ElementsAre(1, 4));
  EXPECT_THAT(go(Direction::Up), ElementsAre(2, 3));
  EXPECT_THAT(go(Direction::Down, {}, false), ElementsAre(-4));
}

// R20.12 a script that failed half-way is not marked, and is run again from its beginning
TEST_F(ClickHouseSchema, AScriptThatFailsIsNotMarked) {
  const auto broken =
      with_some("create table if not exists herwa.things (n UInt8) engine = Memory; select no_such_thing;");
  try {
    go_with(broken, Direction::Up);
    FAIL() << "it was accepted";
  } catch (const Failure& failure) {
    EXPECT_THAT(failure.what(), HasSubstr("migration 3 (things) failed half-way and is not applied"));
  }
  EXPECT_EQ(status().applied, 2);
  EXPECT_THAT(go(Direction::Up), ElementsAre(3, 4));
}

// R20.12 a changed script stops both stores before anything is done
TEST_F(ClickHouseSchema, AChangedScriptIsRefused) {
  go(Direction::Up, 3);
  try {
    go_with(with_some("select 'changed';"), Direction::Up);
    FAIL() << "it was accepted";
  } catch (const Failure& failure) {
    EXPECT_STREQ(failure.what(), "schema_changed");
  }
  EXPECT_EQ(testing::sql(url, "select coalesce(to_regclass('platform.notes')::text, 'none')"), "none");
  const std::vector<Script> changed = of(Store::ClickHouse, with_some("select 'changed';"));
  ClickHouseMigrations alone(*clickhouse.client, *db, clock, changed);
  EXPECT_EQ(wait_for(alone.up()).error().code, "schema_changed");
}

}  // namespace
}  // namespace herwa::platform
