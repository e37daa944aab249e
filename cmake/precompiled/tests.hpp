// What tests above the libraries include beside test_pch.hpp: one header for all kinds, since reading it
// costs a test that needs little of it next to nothing, and making one costs as much as compiling three
// tests.
#pragma once

#include <test_pch.hpp>

#include <rapidcheck.h>

#include "apps/herwa/test_front_door.hpp"
#include "apps/herwa/test_more_features.hpp"
#include "apps/herwa/test_operators.hpp"
#include "apps/herwa/test_requests.hpp"
#include "redis/client.hpp"
#include "testing/discord_sim/world/channel_changes.hpp"
#include "testing/discord_sim/world/guild_changes.hpp"
#include "testing/migrated_database.hpp"
#include "testing/stores.hpp"
#include "testing/test_database.hpp"
#include "testing/whole_bot/whole_bot.hpp"

namespace herwa::precompiled {

// Never called, as in quick.hpp: what nearly every test asks of GoogleTest.
inline void expected(const std::string& text, std::string_view view, const std::vector<std::string>& texts,
                     std::int64_t whole, std::size_t count, int number, bool flag) {
  using namespace ::testing;
  EXPECT_EQ(text, "a");
  EXPECT_EQ(text, text);
  EXPECT_EQ(view, "a");
  EXPECT_EQ(whole, 1);
  EXPECT_EQ(whole, whole);
  EXPECT_EQ(count, 1U);
  EXPECT_EQ(count, count);
  EXPECT_EQ(number, 1);
  EXPECT_LT(number, number);
  EXPECT_GE(count, count);
  EXPECT_EQ(flag, true);
  EXPECT_EQ(texts, texts);
  EXPECT_TRUE(flag) << text << view << number;
  EXPECT_THAT(text, HasSubstr("a"));
  EXPECT_THAT(text, AllOf(HasSubstr("a"), Not(HasSubstr(text))));
  EXPECT_THAT(text, StartsWith("a"));
  EXPECT_THAT(texts, ElementsAre("a"));
  EXPECT_THAT(texts, ElementsAre("a", "b"));
  EXPECT_THAT(texts, UnorderedElementsAre("a", "b"));
  EXPECT_THAT(texts, Contains("a"));
  EXPECT_THAT(texts, Contains(HasSubstr("a")));
  EXPECT_THAT(texts, IsEmpty());
  EXPECT_THAT(texts, SizeIs(1));
}

}  // namespace herwa::precompiled
