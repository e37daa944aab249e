// Every column that names a person is declared, so that /privacy knows of it: who adds a table with people in
// it and forgets them is told here.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>
#include <sstream>

#include "apps/herwa/features.hpp"
#include "apps/herwa/tables.hpp"
#include "testing/migrated_database.hpp"
#include "testing/stores.hpp"

namespace herwa::app {
namespace {

using ::testing::IsEmpty;

// Columns that look like a person's and are none, each with its reason.
const std::map<std::string, std::string>& nobodys() {
  static const std::map<std::string, std::string> columns{
      {"platform.catalog_changes.changed_by", "whoever runs Herwa, acting for all servers"},
      {"platform.operator_acts.done_by", "whoever runs Herwa, acting for all servers"},
      {"platform.schema_migrations.applied_by", "the database's own role"},
  };
  return columns;
}

std::set<std::string> columns_of_people() {
  std::stringstream listed(testing::sql(
      testing::migrated_database(),
      "select string_agg(table_schema || '.' || table_name || '.' || column_name, ' ')"
      " from information_schema.columns where table_schema not in ('pg_catalog', 'information_schema')"
      " and (column_name ~ '(user|member|author|owner|moderator|person|actor|target)s?_ids?$'"
      " or column_name ~ '_by$')"));
  std::set<std::string> columns;
  for (std::string column; listed >> column;) columns.insert(column);
  return columns;
}

std::set<std::string> declared() {
  std::set<std::string> columns;
  const auto add = [&columns](const std::vector<platform::TableEntry>& tables) {
    for (const platform::TableEntry& table : tables) {
      if (!table.user_column.empty()) columns.insert(table.name + "." + table.user_column);
      for (const std::string& more : table.more_user_columns) columns.insert(table.name + "." + more);
    }
  };
  add(room_tables());
  for (const platform::Feature& feature : all_features()) add(feature.tables);
  return columns;
}

// B4 H2.5 no table keeps people whom /privacy could not find: each is exported, and forgotten or kept for a
// reason that they are told
TEST(PersonalData, EveryColumnThatNamesAPersonIsDeclared) {
  const std::set<std::string> known = declared();
  std::vector<std::string> forgotten;
  for (const std::string& column : columns_of_people()) {
    if (!known.contains(column) && !nobodys().contains(column)) forgotten.push_back(column);
  }
  EXPECT_THAT(forgotten, IsEmpty()) << "add a TableEntry with this user_column, or a reason to nobodys()";
}

TEST(PersonalData, WhatIsDeclaredIsThere) {
  for (const std::string& column : declared()) {
    EXPECT_TRUE(columns_of_people().contains(column)) << column;
  }
}

TEST(PersonalData, WhatIsKeptHasAReason) {
  for (const platform::TableEntry& table : room_tables()) {
    EXPECT_FALSE(table.kept.empty()) << table.name;
    EXPECT_EQ(table.forgetting == platform::Forgetting::Keep, !table.why_kept.empty()) << table.name;
  }
}

}  // namespace
}  // namespace herwa::app
