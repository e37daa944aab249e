#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/lasting_keys.hpp"
#include "testing/stores.hpp"

namespace herwa::testing {
namespace {

TEST(Redis, IsOneForTheExecutableAndCanBeEmptied) {
  redis_command(redis(), "SET a 1");
  EXPECT_EQ(redis_command(redis(), "DBSIZE"), ":1\r\n");
  flush_redis();
  EXPECT_EQ(redis_command(redis(), "DBSIZE"), ":0\r\n");
}

// R18.6 R18.8 what is written to Redis without an end is found, unless it is named with its reason
TEST(Redis, WhatStaysForEverWithoutAReasonIsFound) {
  PrivateRedis own;
  for (const char* key : {"herwa:limits:x", "bot:{7}:levels:xp", "{herwa}:default:1", "herwa:session:5:count",
                          "herwa:session:5:0", "herwa:changes:stream", "somebody:else"})
    redis_command(*own, std::string("SET ") + key + " 1");
  redis_command(*own, "SET bot:{7}:levels:ends 1 PX 60000");
  EXPECT_THAT(nameless_lasting_keys(*own),
              ::testing::UnorderedElementsAre("herwa:limits:x", "bot:{7}:levels:xp", "herwa:session:5:0"));
}

TEST(Redis, OnesOwnCanBeKilledWithoutHarmToTheShared) {
  PrivateRedis own;
  own->kill_hard();
  EXPECT_THROW(redis_command(*own, "PING"), Unavailable);
  EXPECT_EQ(redis_command(redis(), "PING"), "+PONG\r\n");
}

}  // namespace
}  // namespace herwa::testing
