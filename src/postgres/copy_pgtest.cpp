// COPY within a transaction: rows in binary form, and what becomes of the connection when they are refused.
#include <gtest/gtest.h>

#include "postgres/copied_rows.hpp"
#include "postgres/copy_rows.hpp"
#include "postgres/errors.hpp"
#include "testing/stores.hpp"
#include "testing/test_database.hpp"

namespace herwa::postgres {
namespace {

constexpr Sql copy_notes = "copy notes (id, day, at, kind, text) from stdin (format binary)";
const std::chrono::sys_days day{std::chrono::year{2026} / 2 / 28};
const Instant noon{std::chrono::sys_days(day) + std::chrono::hours(12)};

class Copying : public ::testing::Test {
 protected:
  Copying() {
    testing::sql(url,
                 "create table notes (id bigint, day date, at timestamptz, kind smallint,"
                 " text text check (text <> 'bad'))");
  }
  static Task<> copy(Database& db, std::string rows, std::size_t& count, bool commit) {
    Transaction tx = co_await db.begin_unscoped();
    co_await tx.query("insert into notes (id) values (0)");
    count = co_await tx.copy_in(copy_notes, std::move(rows));
    co_await tx.query("insert into notes (id) values (-1)");
    if (commit) co_await tx.commit();
  }
  std::size_t run(CopyRows& given, bool commit = true) {
    std::size_t count = 0;
    db.wait_for(copy(*db, given.take(), count, commit));
    return count;
  }
  std::string ask(const std::string& question) { return testing::sql(url, question); }

  const std::string url = testing::fresh_database();
  testing::TestDatabase db{url};
  CopyRows rows;
};

TEST_F(Copying, BringsRowsAsTheyAre) {
  rows.add(GuildId(7), day, noon, std::int16_t{-3}, "näh\t\\N \"x\"");
  rows.add(GuildId(8), day, noon, std::int16_t{4}, std::string());
  EXPECT_EQ(rows.size(), 2U);
  EXPECT_EQ(run(rows), 2U);
  EXPECT_EQ(ask("set time zone 'UTC'; select n::text from notes n where id = 7"),
            R"((7,2026-02-28,"2026-02-28 12:00:00+00",-3,"näh	\\N ""x"""))");
  EXPECT_EQ(ask("select count(*) from notes"), "4") << "what stands around it is in the same transaction";
}

// Much more than a socket takes at once.
TEST_F(Copying, TakesManyRows) {
  for (std::int64_t n = 0; n < 100'000; ++n) rows.add(GuildId(9), day, noon, std::int16_t{1}, "a note");
  EXPECT_EQ(run(rows), 100'000U);
  EXPECT_EQ(ask("select count(*) from notes where text = 'a note'"), "100000");
}

TEST_F(Copying, OfNothingIsNothing) { EXPECT_EQ(run(rows), 0U); }

TEST_F(Copying, ThatIsNotCommittedLeavesNothing) {
  rows.add(GuildId(7), day, noon, std::int16_t{1}, "gone");
  EXPECT_EQ(run(rows, false), 1U);
  EXPECT_TRUE(db.eventually([&] { return db->usage().in_use == 0; }));
  EXPECT_EQ(ask("select count(*) from notes"), "0");
}

TEST_F(Copying, ThatIsRefusedSpoilsNoConnection) {
  for (int n = 0; n < 10'000; ++n) rows.add(GuildId(7), day, noon, std::int16_t{1}, "bad");
  EXPECT_THROW(run(rows), SqlError);
  EXPECT_TRUE(db.eventually([&] { return db->usage().in_use == 0; }));
  EXPECT_EQ(db->usage().connections(), 1U);
  rows.add(GuildId(7), day, noon, std::int16_t{1}, "good");
  EXPECT_EQ(run(rows), 1U);
  EXPECT_EQ(ask("select count(*) from notes where text = 'good'"), "1");
  EXPECT_THROW(rows.add(std::string_view("a\0b", 3)), UnstorableText);
}

Task<std::string> copied(Database& db, std::string day_wanted) {
  Transaction tx = co_await db.begin_unscoped();
  co_await tx.query("select set_config('test.day', $1, true)", {day_wanted});
  std::string rows = co_await tx.copy_out(
      "copy (select id, at, kind, text from notes where day = current_setting('test.day')::date order by id)"
      " to stdout (format binary)");
  co_await tx.query("insert into notes (id) values (-1)");
  co_await tx.commit();
  co_return rows;
}

TEST_F(Copying, TakesRowsOutAsTheyAre) {
  rows.add(GuildId(7), day, noon, std::int16_t{-3}, "näh\t\\N \"x\"");
  rows.add(GuildId(INT64_MAX), day, Instant(), std::int16_t{4}, std::string());
  run(rows);
  CopiedRows back(db.wait_for(copied(*db, "2026-02-28")));
  ASSERT_TRUE(back.next());
  EXPECT_EQ(back.integer<std::int64_t>(), 7);
  EXPECT_EQ(back.instant(), noon);
  EXPECT_EQ(back.integer<std::int16_t>(), -3);
  EXPECT_EQ(back.text(), "näh\t\\N \"x\"");
  ASSERT_TRUE(back.next());
  EXPECT_EQ(back.integer<std::int64_t>(), INT64_MAX);
  EXPECT_EQ(back.instant(), Instant());
  EXPECT_THROW(back.integer<std::int64_t>(), ColumnError) << "a smallint";
  EXPECT_EQ(ask("select count(*) from notes where id = -1"), "2") << "the transaction goes on behind it";
}

TEST_F(Copying, TakesManyRowsOut) {
  for (std::int64_t n = 0; n < 100'000; ++n) rows.add(GuildId(9), day, noon, std::int16_t{1}, "a note");
  run(rows);
  CopiedRows back(db.wait_for(copied(*db, "2026-02-28")));
  std::size_t count = 0;
  while (back.next()) {
    count += back.integer<std::int64_t>() == 9 ? 1 : 0;
    back.instant();
    back.integer<std::int16_t>();
    EXPECT_EQ(back.text(), "a note");
  }
  EXPECT_EQ(count, 100'000U);
}

TEST_F(Copying, TakesNothingOutOfNothing) {
  EXPECT_FALSE(CopiedRows(db.wait_for(copied(*db, "2020-01-01"))).next());
  EXPECT_THROW(CopiedRows("PGCOPY"), ColumnError);
  EXPECT_THROW(db.wait_for(copied(*db, "no day")), SqlError);
  EXPECT_FALSE(CopiedRows(db.wait_for(copied(*db, "2020-01-01"))).next()) << "the connection is whole";
}

}  // namespace
}  // namespace herwa::postgres
