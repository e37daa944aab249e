// A copy of a running engine, and another engine that is made from it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "clickhouse/errors.hpp"
#include "testing/olap.hpp"
#include "testing/test_clickhouse.hpp"

namespace herwa::olap {
namespace {

using testing::PrivateOlap;
using testing::TestClickHouse;

constexpr const char* tables =
    "CREATE DATABASE herwa;"
    "CREATE TABLE herwa.raw (guild UInt64, n UInt64, text String) ENGINE = MergeTree ORDER BY (guild, n);"
    "CREATE TABLE herwa.sums (guild UInt64, rows UInt64, total UInt64) ENGINE = SummingMergeTree ORDER BY "
    "guild;"
    "CREATE MATERIALIZED VIEW herwa.fill TO herwa.sums AS SELECT guild, count() AS rows, sum(n) AS total"
    " FROM herwa.raw GROUP BY guild;";

void write(TestClickHouse& db, int from, int rows) {
  db.wait_for(db->execute(
      "INSERT INTO herwa.raw SELECT number % 7, number, 'a row' FROM numbers({from:UInt64}, {rows:UInt64})",
      {{"from", from}, {"rows", rows}}));
}

std::string contents(TestClickHouse& db) {
  return db.wait_for(db->text("SELECT count(), sum(n), sum(cityHash64(guild, n, text)) FROM herwa.raw")) +
         db.wait_for(
             db->text("SELECT guild, sum(rows), sum(total) FROM herwa.sums GROUP BY guild ORDER BY guild"));
}

std::string refusal(TestClickHouse& db, const std::string& statement) {
  try {
    db.run(statement);
    return "done";
  } catch (const Failure& failure) {
    return failure.what();
  }
}

// H8.4 what was copied while it ran stands in an empty engine with the same rows and sums, and goes on from
// there
TEST(OlapBackup, AFreshEngineHasWhatWasCopied) {
  PrivateOlap one;
  TestClickHouse old(one.url());
  old.run(tables);
  write(old, 0, 50'000);
  write(old, 50'000, 50'000);
  const std::string before = contents(old);
  EXPECT_THAT(old.wait_for(old->text("BACKUP DATABASE herwa TO File('monday')")),
              ::testing::HasSubstr("BACKUP_CREATED"));
  write(old, 100'000, 1'000);
  EXPECT_NE(contents(old), before);

  PrivateOlap other;
  const auto copied = other.folder() / "data" / "backups" / "monday";
  std::filesystem::create_directories(copied.parent_path());
  std::filesystem::copy(one.folder() / "data" / "backups" / "monday", copied,
                        std::filesystem::copy_options::recursive);
  TestClickHouse fresh(other.url());
  EXPECT_THAT(fresh.wait_for(fresh->text("RESTORE DATABASE herwa FROM File('monday')")),
              ::testing::HasSubstr("RESTORED"));
  EXPECT_EQ(contents(fresh), before);
  write(fresh, 100'000, 1'000);
  EXPECT_EQ(contents(fresh), contents(old)) << "the view fills the summary as before";

  EXPECT_TRUE(other.stop().clean());
  other.start();
  TestClickHouse again(other.url());
  EXPECT_EQ(contents(again), contents(old));
}

// H8.4 a copy never takes the place of another, and nothing is written or read outside of its folder
TEST(OlapBackup, StaysInItsFolderAndKeepsWhatIsThere) {
  const testing::TemporaryFolder folder, elsewhere;
  const std::filesystem::path backups = folder.path() / "backups";
  PrivateOlap olap({"--backups", backups.string()});
  TestClickHouse db(olap.url());
  db.run(tables);
  write(db, 0, 1'000);
  db.run("BACKUP DATABASE herwa TO File('monday')");
  EXPECT_TRUE(std::filesystem::exists(backups / "monday" / ".backup"));
  EXPECT_THAT(refusal(db, "BACKUP DATABASE herwa TO File('monday')"), ::testing::HasSubstr("already exists"));
  for (const std::string& place : {(elsewhere.path() / "x").string(), std::string("../x")})
    EXPECT_THAT(refusal(db, "BACKUP DATABASE herwa TO File('" + place + "')"),
                ::testing::HasSubstr("allowed"));
  EXPECT_FALSE(std::filesystem::exists(elsewhere.path() / "x"));
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "x"));
  EXPECT_THAT(refusal(db, "RESTORE DATABASE herwa FROM File('tuesday')"), ::testing::HasSubstr("not found"));
  const std::string before = contents(db);
  EXPECT_NE(refusal(db, "RESTORE DATABASE herwa FROM File('monday')"), "done")
      << "it would double what is there";
  EXPECT_EQ(contents(db), before);
}

}  // namespace
}  // namespace herwa::olap
