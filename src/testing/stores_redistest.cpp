#include <gtest/gtest.h>

#include "testing/stores.hpp"

namespace herwa::testing {
namespace {

TEST(Redis, IsOneForTheExecutableAndCanBeEmptied) {
  redis_command(redis(), "SET a 1");
  EXPECT_EQ(redis_command(redis(), "DBSIZE"), ":1\r\n");
  flush_redis();
  EXPECT_EQ(redis_command(redis(), "DBSIZE"), ":0\r\n");
}

TEST(Redis, OnesOwnCanBeKilledWithoutHarmToTheShared) {
  PrivateRedis own;
  own->kill_hard();
  EXPECT_THROW(redis_command(*own, "PING"), Unavailable);
  EXPECT_EQ(redis_command(redis(), "PING"), "+PONG\r\n");
}

}  // namespace
}  // namespace herwa::testing
