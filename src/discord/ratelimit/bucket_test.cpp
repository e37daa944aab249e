#include "discord/ratelimit/bucket.hpp"

#include <gtest/gtest.h>

namespace discord {
namespace {

using namespace std::chrono_literals;

TEST(Bucket, ARefusalThatTellsOfRoomButNotUntilWhenIsWaitedOut) {
  Bucket bucket;
  const herwa::Tick now{};
  bucket.sent();
  bucket.refused({.remaining = 5, .scope = LimitScope::User, .foreign = false}, 2s, now);
  EXPECT_FALSE(bucket.may_send(now));
  EXPECT_FALSE(bucket.may_send(now + 1999ms));
  EXPECT_TRUE(bucket.may_send(now + 2s));
}

}  // namespace
}  // namespace discord
