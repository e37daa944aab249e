#include "redis/key.hpp"

#include <gtest/gtest.h>

#include <string>
#include <type_traits>

namespace herwa::redis {
namespace {

const GuildId guild{81384788765712384};

std::string refusal_of(const std::expected<Key, Refusal>& made) {
  return made ? "accepted" : made.error().code;
}

// R16.1 a guild's key is bot:{<guild id>}:<feature>:<key> with the braces written out
TEST(Key, OfAGuildHasTheDocumentedForm) {
  EXPECT_EQ(GuildKey(guild, "config", "main").text(), "bot:{81384788765712384}:config:main");
  EXPECT_EQ(GuildKey(guild, "levels", "xp", UserId(42)).text(), "bot:{81384788765712384}:levels:xp:42");
  EXPECT_EQ(GuildKey(guild, "levels", "xp:text", -7, "day").text(),
            "bot:{81384788765712384}:levels:xp:text:-7:day");
}

// R16.1 the exceptions are named: herwa:… for the process, {herwa}:… for the queues
TEST(Key, OfProcessAndQueueHaveTheirNamedForms) {
  EXPECT_EQ(ProcessKey("gateway", "session", 3).text(), "herwa:gateway:session:3");
  EXPECT_EQ(QueueKey("mail", "wait").text(), "{herwa}:mail:wait");
  EXPECT_EQ(QueueKey("mail", "job of ada@example.com").text(), "{herwa}:mail:job of ada@example.com");
}

TEST(Key, FieldsComeBack) {
  const GuildKey key(guild, "tickets", "open:7");
  EXPECT_EQ(key.fields().form, KeyForm::Guild);
  EXPECT_EQ(key.fields().guild, guild);
  EXPECT_EQ(key.fields().name, "tickets");
  EXPECT_EQ(key.fields().part, "open:7");
  EXPECT_EQ(ProcessKey("limits", "global").fields().form, KeyForm::Process);
  EXPECT_EQ(QueueKey("mail", "wait").fields().name, "mail");
}

TEST(Key, RefusalSaysHowToMend) {
  const auto made = GuildKey::make(guild, "Auto Mod", "main");
  ASSERT_FALSE(made.has_value());
  EXPECT_EQ(made.error().code, "redis_key_name");
  EXPECT_EQ(made.error().message,
            "the name \"Auto Mod\" is refused: use 1 to 32 lower-case letters, digits, - and _");
  const auto unprintable = GuildKey::make(guild, "levels", "a\nb");
  ASSERT_FALSE(unprintable.has_value());
  EXPECT_NE(unprintable.error().message.find("a\\x0Ab"), std::string::npos) << unprintable.error().message;
}

// R16.1 malformed keys are refused
TEST(Key, MalformedIsRefusedWhenMade) {
  EXPECT_EQ(refusal_of(GuildKey::make(GuildId(0), "levels", "xp")), "redis_key_guild");
  EXPECT_EQ(refusal_of(GuildKey::make(GuildId(1ULL << 63U), "levels", "xp")), "redis_key_guild");
  EXPECT_EQ(refusal_of(GuildKey::make(guild, "", "xp")), "redis_key_name");
  EXPECT_EQ(refusal_of(GuildKey::make(guild, "a:b", "xp")), "redis_key_name");
  EXPECT_EQ(refusal_of(GuildKey::make(guild, "levels", "")), "redis_key_part");
  EXPECT_EQ(refusal_of(GuildKey::make(guild, "levels", "a::b")), "redis_key_part");
  EXPECT_EQ(refusal_of(GuildKey::make(guild, "levels", "a:")), "redis_key_part");
  EXPECT_EQ(refusal_of(GuildKey::make(guild, "levels", "{5}")), "redis_key_part");
  EXPECT_EQ(refusal_of(GuildKey::make(guild, "levels", std::string(key_size_max, 'a'))), "redis_key_size");
  EXPECT_EQ(refusal_of(QueueKey::make("mail", "")), "redis_key_part");
  EXPECT_EQ(refusal_of(QueueKey::make("mail", "a}b")), "redis_key_part");
  EXPECT_THROW(GuildKey(GuildId(0), "levels", "xp"), KeyRefused);
  EXPECT_THROW(Name(std::string("Levels")), KeyRefused);
}

// R16.1 malformed keys are refused, also when they are read
TEST(Key, MalformedIsRefusedWhenParsed) {
  for (const char* text :
       {"", "levels:xp", "bot:5:levels:xp", "bot:{5}levels:xp", "bot:{05}:levels:xp", "bot:{}:a:b",
        "bot:{5}:levels", "bot:{5}:levels:", "bot:{5}:{6}:xp", "bot:{{5}}:levels:xp", "herwa:", "herwa:a",
        "herwa:A:b", "{herwa}:q", "{herwa}q:a", "bot:{-5}:a:b", "bot:{+5}:a:b"}) {
    EXPECT_FALSE(Key::parse(text).has_value()) << text;
  }
  EXPECT_EQ(Key::parse("bot:{5}:levels:xp").value(), GuildKey(GuildId(5), "levels", "xp"));
}

TEST(Key, InputCannotMoveTheBorderBetweenParts) {
  const std::string input = "a:b";
  EXPECT_THROW(GuildKey(guild, "tags", "name", input), KeyRefused);
  EXPECT_NO_THROW(GuildKey(guild, "tags", input));
}

TEST(Key, PatternCoversOneGuildOrOneFeature) {
  EXPECT_EQ(guild_pattern(GuildId(5)), "bot:{5}:*");
  EXPECT_EQ(guild_pattern(GuildId(5), "levels"), "bot:{5}:levels:*");
  EXPECT_THROW(guild_pattern(GuildId(0)), KeyRefused);
}

// A bare string does not become a key by itself.
static_assert(!std::is_convertible_v<std::string, Key>);
static_assert(!std::is_constructible_v<Key, std::string>);
static_assert(!std::is_constructible_v<Key, const char*>);

}  // namespace
}  // namespace herwa::redis
