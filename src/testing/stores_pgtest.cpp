#include <gtest/gtest.h>

#include "testing/stores.hpp"

namespace herwa::testing {
namespace {

TEST(FreshDatabase, IsEmptyAndNobodyElses) {
  const std::string one = fresh_database();
  const std::string two = fresh_database();
  sql(one, "create table mine ()");
  EXPECT_EQ(sql(two, "select to_regclass('mine')"), "");
}

TEST(FreshDatabase, CopiesATemplateThatIsBuiltOnce) {
  int built = 0;
  const auto build = [&built](const std::string& url) {
    ++built;
    sql(url, "create table seeded as select 5 as number");
  };
  const std::string one = fresh_database("seeded", build);
  sql(one, "drop table seeded");
  const std::string two = fresh_database("seeded", build);
  EXPECT_EQ(sql(two, "select number from seeded"), "5");
  EXPECT_EQ(built, 1);
}

TEST(Sql, ThrowsTheServersWords) {
  EXPECT_THROW(sql(postgres(), "select nonsense"), Failure);
  EXPECT_EQ(sql(postgres(), "select 1 where false"), "");
}

}  // namespace
}  // namespace herwa::testing
