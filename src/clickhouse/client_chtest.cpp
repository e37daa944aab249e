// The client against the embedded engine.
#include "clickhouse/client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "clickhouse/errors.hpp"
#include "testing/olap.hpp"
#include "testing/test_clickhouse.hpp"

namespace herwa::clickhouse {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::TestClickHouse;

class ClickHouse : public ::testing::Test {
 protected:
  // Each test has a database of its own.
  void SetUp() override {
    static int count = 0;
    database = "test_" + std::to_string(++count);
    TestClickHouse admin(testing::olap().url());
    admin.run("CREATE DATABASE " + database);
    db = std::make_unique<TestClickHouse>(testing::olap().url() + "/" + database);
  }
  template <class Row>
  std::vector<Row> rows(Sql sql, Params params = {}) {
    return db->wait_for((*db)->rows<Row>(sql, std::move(params)));
  }

  std::string database;
  std::unique_ptr<TestClickHouse> db;
};

TEST_F(ClickHouse, AnswersWithTypedRows) {
  using Row = std::tuple<std::uint8_t, std::int64_t, std::string, double, bool, Instant, Instant>;
  const auto all = rows<Row>(
      "SELECT 1, toInt32(-2), 'three', toFloat32(0.5), true, toDateTime('2026-03-01 12:00:00', 'UTC'),"
      " toDateTime64('2026-03-01 12:00:00.250', 3, 'UTC')");
  const Instant noon = std::chrono::sys_days(std::chrono::March / 1 / 2026) + 12h;
  EXPECT_THAT(all, ElementsAre(Row(1, -2, "three", 0.5, true, noon, noon + 250ms)));
}

TEST_F(ClickHouse, ReadsNullsArraysDaysAndWhatIsStoredCompactly) {
  using Row = std::tuple<std::optional<std::int32_t>, std::optional<std::string>, std::vector<std::string>,
                         std::chrono::sys_days, std::string, std::string, UserId>;
  const auto all = rows<Row>(
      "SELECT CAST(NULL AS Nullable(Int32)), CAST('x' AS Nullable(String)), ['a','b'], toDate('2026-03-01'),"
      " CAST('few' AS LowCardinality(String)), toFixedString('ab', 2), toUInt64(80351110224678912)");
  EXPECT_THAT(all, ElementsAre(Row(std::nullopt, "x", {"a", "b"},
                                   std::chrono::sys_days(std::chrono::March / 1 / 2026), "few", "ab",
                                   UserId(80351110224678912))));
}

TEST_F(ClickHouse, ValuesTravelBesideTheStatement) {
  const std::string hostile = "it's \\ a \t tab\n'); DROP TABLE x; --";
  const Instant at = Instant(std::chrono::microseconds(1'772'366'400'123'456));
  using Row = std::tuple<std::string, std::uint64_t, std::vector<std::string>, Instant, double, bool>;
  const auto all = rows<Row>(
      "SELECT {text:String}, {guild:UInt64}, {list:Array(String)}, {at:DateTime64(6, 'UTC')}, {half:Float64},"
      " {yes:Bool}",
      {{"text", hostile},
       {"guild", GuildId(42)},
       {"list", std::vector<std::string>{hostile, "b,c"}},
       {"at", at},
       {"half", 0.5},
       {"yes", true}});
  EXPECT_THAT(all, ElementsAre(Row(hostile, 42, {hostile, "b,c"}, at, 0.5, true)));
  EXPECT_EQ(rows<std::tuple<std::uint64_t>>("SELECT arraySum({n:Array(UInt8)})",
                                            {{"n", std::vector<int>{1, 2, 3}}}),
            (std::vector<std::tuple<std::uint64_t>>{{6}}));
}

TEST_F(ClickHouse, ColumnsThatAreOthersAreRefused) {
  EXPECT_THROW(rows<std::tuple<std::string>>("SELECT 1"), ColumnError);
  EXPECT_THROW(rows<std::tuple<std::uint8_t>>("SELECT 1, 2"), ColumnError);
  EXPECT_THROW(rows<std::tuple<std::uint8_t>>("SELECT toUInt64(1)"), ColumnError) << "it might not fit";
  EXPECT_THAT(rows<std::tuple<std::uint8_t>>("SELECT 1 WHERE 0"), ElementsAre());
}

TEST_F(ClickHouse, JsonIsHandedOnAsItIs) {
  EXPECT_EQ(db->wait_for((*db)->json_rows("SELECT number AS a, 'x' AS b FROM numbers(2)")),
            "{\"a\":0,\"b\":\"x\"}\n{\"a\":1,\"b\":\"x\"}\n");
  EXPECT_EQ(db->wait_for((*db)->text("SELECT 1, 'x' FORMAT CSV")), "1,\"x\"\n");
}

TEST_F(ClickHouse, BlocksOfEveryTypeComeBackAsTheyWere) {
  db->run(
      "CREATE TABLE all (id UInt64, n Nullable(Int32), at DateTime64(3, 'UTC'), second DateTime('UTC'),"
      " day Date, kind LowCardinality(String), flag Bool, list Array(UInt16), share Float64) ENGINE = "
      "Memory");
  const Instant at = Instant(std::chrono::milliseconds(1'772'366'400'123));
  const auto day = std::chrono::floor<std::chrono::days>(at);
  Block<GuildId, std::optional<std::int32_t>, At<3>, At<0>, std::chrono::sys_days, Interned, bool,
        std::vector<std::uint16_t>, double>
      block({"id", "n", "at", "second", "day", "kind", "flag", "list", "share"});
  block.add(GuildId(7), -5, {at}, {at}, day, {"join"}, true, {1, 2}, 0.25);
  block.add(GuildId(8), std::nullopt, {at}, {at}, day, {"leave"}, false, {}, -1);
  EXPECT_EQ(block.size(), 2U);
  EXPECT_EQ(db->wait_for((*db)->insert("all", block)).rows, 2U);
  using Row = std::tuple<GuildId, std::optional<std::int32_t>, Instant, Instant, std::chrono::sys_days,
                         std::string, bool, std::vector<std::uint16_t>, double>;
  const Instant second = std::chrono::floor<std::chrono::seconds>(at);
  EXPECT_THAT(rows<Row>("SELECT * FROM all ORDER BY id"),
              ElementsAre(Row(GuildId(7), -5, at, second, day, "join", true, {1, 2}, 0.25),
                          Row(GuildId(8), std::nullopt, at, second, day, "leave", false, {}, -1)));
}

TEST_F(ClickHouse, ABlockThatDoesNotFitIsRefusedWhole) {
  db->run("CREATE TABLE t (id UInt64, name String) ENGINE = Memory");
  Block<std::uint32_t, std::string> narrow({"id", "name"});
  narrow.add(1, "x");
  EXPECT_THROW(db->wait_for((*db)->insert("t", narrow)), ServerError);
  Block<std::uint64_t> unknown({"no_such"});
  unknown.add(1);
  EXPECT_THROW(db->wait_for((*db)->insert("t", unknown)), ServerError);
  EXPECT_EQ(db->wait_for((*db)->text("SELECT count() FROM t")), "0\n");
}

// The same block sent again is stored once, in the summary too
TEST_F(ClickHouse, ABlockWithATokenCountsOnce) {
  db->run(
      "CREATE TABLE raw (n UInt64) ENGINE = MergeTree ORDER BY n"
      " SETTINGS non_replicated_deduplication_window = 100;"
      "CREATE TABLE sums (k UInt8, total UInt64) ENGINE = SummingMergeTree ORDER BY k"
      " SETTINGS non_replicated_deduplication_window = 100;"
      "CREATE MATERIALIZED VIEW fill TO sums AS SELECT 0 AS k, sum(n) AS total FROM raw GROUP BY k;");
  Block<std::uint64_t> block({"n"});
  for (std::uint64_t n = 1; n <= 10; ++n) block.add(n);
  for (const char* token : {"one", "one", "two", "one"}) {
    EXPECT_EQ(db->wait_for((*db)->insert("raw", block, {.token = token})).attempts, 1);
  }
  EXPECT_EQ(db->wait_for((*db)->text("SELECT count(), sum(n) FROM raw")), "20\t110\n");
  EXPECT_EQ(db->wait_for((*db)->text("SELECT sum(total) FROM sums")), "110\n");
}

TEST_F(ClickHouse, TakesAndGivesEachCoding) {
  Block<std::uint64_t> block({"id"});
  for (std::uint64_t id = 0; id < 100'000; ++id) block.add(id);
  for (const Coding coding : {Coding::None, Coding::Gzip, Coding::Zstd}) {
    TestClickHouse one({.url = testing::olap().url() + "/" + database, .coding = coding});
    one.run("CREATE OR REPLACE TABLE t (id UInt64) ENGINE = Memory");
    EXPECT_EQ(one.wait_for(one->insert("t", block)).rows, 100'000U);
    EXPECT_EQ(one.wait_for(one->text("SELECT sum(id) FROM t")), "4999950000\n");
  }
  block.clear();
  EXPECT_TRUE(block.empty());
  EXPECT_EQ(block.bytes(), 0U);
}

TEST_F(ClickHouse, RefusalsCarryClickHousesCode) {
  try {
    db->wait_for((*db)->execute("SELECT * FROM no_such_table"));
    FAIL() << "it was accepted";
  } catch (const ServerError& error) {
    EXPECT_EQ(error.code(), 60);
    EXPECT_FALSE(error.is_transient());
    EXPECT_THAT(error.what(), HasSubstr("no_such_table"));
  }
  EXPECT_TRUE((*db)->state().up) << "a refusal is an answer";
}

TEST_F(ClickHouse, ASlowStatementEndsAtItsDeadline) {
  try {
    db->wait_for((*db)->text("SELECT count() FROM numbers(100000000000) WHERE NOT ignore(sin(number))", {},
                             {.deadline = 100ms}));
    FAIL() << "it came to an end";
  } catch (const ServerError& error) {
    EXPECT_EQ(error.code(), 159) << error.what();
  }
}

Task<> forget(Client& client) {
  co_await client.text("SELECT count() FROM numbers(100000000001) WHERE NOT ignore(sin(number))");
}

// Waits, in real time, until the engine says so.
bool becomes(TestClickHouse& db, Sql question, std::string_view answer) {
  const Tick until = system_clock().tick() + 20s;
  while (db.wait_for(db->text(question)) != answer) {
    if (system_clock().tick() > until) return false;
    db.wait_for(net::system_timers().wait(10ms));
  }
  return true;
}

TEST_F(ClickHouse, WhoGoesAwayTakesHisStatementWithHim) {
  constexpr Sql running =
      "SELECT count() FROM system.processes WHERE query LIKE '%numbers(10000000000' || '1)%'"
      " AND query NOT LIKE '%system.processes%'";
  {
    TestClickHouse leaving(testing::olap().url());
    leaving.tasks.spawn("slow", forget(*leaving.client));
    const Tick until = system_clock().tick() + 20s;
    while (db->wait_for((*db)->text(running)) != "1\n" && system_clock().tick() < until) leaving.loop.poll();
    EXPECT_EQ(db->wait_for((*db)->text(running)), "1\n");
  }
  EXPECT_TRUE(becomes(*db, running, "0\n"));
}

TEST_F(ClickHouse, CountsWhatItDoes) {
  db->run("CREATE TABLE t (id UInt64) ENGINE = Memory");
  Block<std::uint64_t> block({"id"});
  block.add(1);
  db->wait_for((*db)->insert("t", block));
  EXPECT_THAT(db->metrics->text(), HasSubstr("herwa_clickhouse_inserted_rows_total{client=\"herwa\"} 1"));
  EXPECT_THAT(db->metrics->text(), HasSubstr("herwa_clickhouse_in_flight{client=\"herwa\"} 0"));
}

}  // namespace
}  // namespace herwa::clickhouse
