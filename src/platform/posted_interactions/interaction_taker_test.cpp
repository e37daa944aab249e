#include "platform/posted_interactions/interaction_taker.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace herwa::platform {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

ProcessPresence says(std::string description) {
  return {.role = "bot", .description = std::move(description)};
}

constexpr std::string_view two_of_three =
    R"({"host":"a","role":{"interactions":"http://10.0.0.1:99/x","guilds":5,"shards":[{"id":0,"count":3},
    {"id":2,"count":3,"state":"active"}]}})";

GuildId on_shard(std::uint64_t shard) { return GuildId((3 * 1000 + shard) << 22U); }

TEST(InteractionTakers, AreReadFromWhatBotsSayOfThemselves) {
  const auto takers = takers_in({says(std::string(two_of_three))});
  ASSERT_THAT(takers, SizeIs(1));
  EXPECT_EQ(takers[0].url, "http://10.0.0.1:99/x");
  EXPECT_TRUE(takers[0].serves(on_shard(0)));
  EXPECT_FALSE(takers[0].serves(on_shard(1)));
  EXPECT_TRUE(takers[0].serves(on_shard(2)));
  EXPECT_TRUE(takers[0].serves(GuildId())) << "what happens in no guild is the first shard's";
}

TEST(InteractionTakers, WhoSaysNothingOfThemTakesNone) {
  for (const char* text : {"", "{}", "null", "[1]", "{\"role\":3}", R"({"role":{"guilds":1,"shards":[]}})",
                           R"({"role":{"interactions":"","shards":[{"id":0,"count":1}]}})",
                           R"({"role":{"interactions":7,"shards":[{"id":0,"count":1}]}})",
                           R"({"role":{"interactions":"http://a","shards":[]}})",
                           R"({"role":{"interactions":"http://a","shards":[{"id":0,"count":0}]}})",
                           R"({"role":{"interactions":"http://a","shards":[{"id":-1,"count":1},7]}})",
                           R"({"role":{"interactions":"http://a","shards":"all"}})", "{\"role\":{\"interact"})
    EXPECT_THAT(takers_in({says(text)}), IsEmpty()) << text;
}

TEST(InteractionTakers, TheYoungestComesFirst) {
  const auto one = [](std::string url) {
    return says(R"({"role":{"interactions":")" + url + R"(","shards":[{"id":0,"count":1}]}})");
  };
  const auto takers = takers_in({one("old"), one("new")});
  ASSERT_THAT(takers, SizeIs(2));
  EXPECT_EQ(takers[0].url, "new");
}

TEST(InteractionTakers, ABotSaysWhereItListensBesideAllElse) {
  EXPECT_EQ(with_listener("http://a", R"({"guilds":1})"), R"({"interactions":"http://a","guilds":1})");
  EXPECT_EQ(with_listener("http://a", "{}"), R"({"interactions":"http://a"})");
  EXPECT_EQ(with_listener("http://a", ""), R"({"interactions":"http://a"})");
}

}  // namespace
}  // namespace herwa::platform
