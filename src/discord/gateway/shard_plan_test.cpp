#include "discord/gateway/shard_plan.hpp"

#include <gtest/gtest.h>

namespace discord {
namespace {

// R18.11 the number of shards follows from the number of guilds
TEST(ShardPlans, FollowTheGuilds) {
  EXPECT_EQ(plan_shards({}), 1U);
  EXPECT_EQ(plan_shards({.recommended = 0}), 1U);
  EXPECT_EQ(plan_shards({.recommended = 6}), 6U);
  EXPECT_EQ(plan_shards({.recommended = 1, .guilds = 1}), 1U);
  EXPECT_EQ(plan_shards({.recommended = 1, .guilds = 4'001}), 5U) << "a recommendation that is behind";
  EXPECT_EQ(plan_shards({.recommended = 8, .guilds = 4'001}), 8U);
}

// R18.11 it stays while it is good, because another number would end every session
TEST(ShardPlans, StayWhileTheyAreGood) {
  EXPECT_EQ(plan_shards({.recommended = 7, .guilds = 6'100, .before = 6}), 6U);
  EXPECT_EQ(plan_shards({.recommended = 5, .guilds = 4'900, .before = 6}), 6U);
  EXPECT_EQ(plan_shards({.recommended = 11, .guilds = 11'000, .before = 6}), 6U);
  EXPECT_EQ(plan_shards({.recommended = 12, .guilds = 11'900, .before = 6}), 12U) << "half of what is wanted";
  EXPECT_EQ(plan_shards({.recommended = 1, .guilds = 12'001, .before = 6}), 13U) << "2,000 to a shard";
  EXPECT_EQ(plan_shards({.recommended = 2, .guilds = 1'500, .before = 7}), 7U);
  EXPECT_EQ(plan_shards({.recommended = 2, .guilds = 1'500, .before = 8}), 2U) << "four times too many";
}

// R18.11 of the largest bots Discord takes multiples of its own number alone
TEST(ShardPlans, OfTheLargestAreMultiples) {
  EXPECT_EQ(plan_shards({.recommended = 160, .guilds = 160'000, .before = 150}), 160U);
  EXPECT_EQ(plan_shards({.recommended = 80, .guilds = 160'000, .before = 160}), 160U);
  EXPECT_EQ(plan_shards({.recommended = 80, .guilds = 160'000}), 80U);
}

}  // namespace
}  // namespace discord
