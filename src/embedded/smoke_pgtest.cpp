#include <gtest/gtest.h>
#include "testing/stores.hpp"
using namespace herwa::testing;
TEST(Stores, Smoke) {
  auto url = fresh_database();
  EXPECT_EQ(sql(url, "select 1+1"), "2");
  EXPECT_EQ(redis_command(redis(), "PING"), "+PONG\r\n");
}
