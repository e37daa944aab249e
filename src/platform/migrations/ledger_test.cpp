#include "platform/migrations/ledger.hpp"

#include <gtest/gtest.h>

namespace herwa::platform::ledger {
namespace {

constexpr Script three_scripts[] = {{1, "one", "a", "b"}, {2, "two", "c", "d"}, {3, "three", "e", "f"}};

Applied row(int version) {
  const Script& script = three_scripts[version - 1];
  return {.version = version,
          .name = std::string(script.name),
          .checksum = checksum(script),
          .applied_at = Instant(std::chrono::sys_days(std::chrono::year(2026) / 3 / 1)),
          .duration = {},
          .applied_by = "1.2.3"};
}

TEST(Ledger, HasNothingAgainstAHistoryThatItKnows) {
  EXPECT_FALSE(find_trouble({}, three_scripts));
  EXPECT_FALSE(find_trouble(std::vector{row(1)}, three_scripts));
  EXPECT_FALSE(find_trouble(std::vector{row(1), row(2), row(3)}, three_scripts));
}

// R20.12 a script that was changed after it was applied is named
TEST(Ledger, NamesAChangedScript) {
  for (const Script changed :
       {Script{2, "two", "C", "d"}, Script{2, "two", "c", "D"}, Script{2, "two", "cd", ""}}) {
    const Script now[] = {three_scripts[0], changed, three_scripts[2]};
    const auto trouble = find_trouble(std::vector{row(1), row(2)}, now);
    ASSERT_TRUE(trouble);
    EXPECT_EQ(trouble->code, "schema_changed");
    EXPECT_EQ(trouble->message,
              "Migration 2 (two) was changed after Herwa 1.2.3 applied it at 2026-03-01T00:00:00.000Z. Put "
              "its scripts "
              "back as they were, and write the change as a new migration.");
    EXPECT_FALSE(find_trouble(std::vector{row(1)}, now)) << "what is not applied may still change";
  }
}

// R20.10 a hole in the order is named
TEST(Ledger, NamesAHole) {
  const auto trouble = find_trouble(std::vector{row(1), row(3)}, three_scripts);
  ASSERT_TRUE(trouble);
  EXPECT_EQ(trouble->code, "schema_gap");
  EXPECT_TRUE(
      trouble->message.starts_with("Migration 2 (two) was never applied, yet 3 was: the order is broken."));
}

TEST(Ledger, NamesANewerDatabase) {
  const std::span<const Script> older(three_scripts, 2);
  const auto trouble = find_trouble(std::vector{row(1), row(2), row(3)}, older);
  ASSERT_TRUE(trouble);
  EXPECT_EQ(trouble->code, "schema_newer");
  EXPECT_EQ(trouble->message,
            "The database is at version 3 and this binary knows 2: a newer Herwa (1.2.3) was here. Run that "
            "one, or take "
            "the database back with it: herwa migrate down --to 2.");
}

TEST(Scripts, AreKnownBySha256) {
  EXPECT_EQ(checksum({1, "", "a", "b"}), checksum({9, "other", "a", "b"}));
  // printf 'a\0b' | sha256sum
  EXPECT_EQ(checksum({1, "", "a", "b"}), "59b271ae1bbcb1d31d41929817f4b16fb439eb4f31520b5ad1d5ce98920a7138");
}

TEST(Scripts, SayInTheirFirstLineThatTheyNeedNoTransaction) {
  EXPECT_TRUE(runs_outside_transaction("-- herwa: no-transaction\ncreate index concurrently i on t (x);"));
  EXPECT_FALSE(runs_outside_transaction("create table t ();\n-- herwa: no-transaction"));
  EXPECT_FALSE(runs_outside_transaction(""));
}

TEST(Scripts, OfThisBinaryAreNumberedFromOne) {
  int expected = 1;
  for (const Script& script : embedded_scripts()) EXPECT_EQ(script.version, expected++) << script.name;
  EXPECT_GT(expected, 1);
}

}  // namespace
}  // namespace herwa::platform::ledger
