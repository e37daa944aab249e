#include "redis/command.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "redis/backoff.hpp"
#include "redis/url.hpp"

namespace herwa::redis {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const GuildKey key(GuildId(5), "levels", "xp");

TEST(Command, IsWrittenAsAnArrayOfStrings) {
  EXPECT_EQ(Command("HGET", key, "ada").bytes(),
            "*3\r\n$4\r\nHGET\r\n$17\r\nbot:{5}:levels:xp\r\n$3\r\nada\r\n");
  EXPECT_EQ(Command("PING").bytes(), "*1\r\n$4\r\nPING\r\n");
  EXPECT_EQ(Command("ECHO", 1.5).bytes(), "*2\r\n$4\r\nECHO\r\n$3\r\n1.5\r\n");
  EXPECT_EQ(Command("ECHO", UINT64_MAX).bytes(), "*2\r\n$4\r\nECHO\r\n$20\r\n18446744073709551615\r\n");
}

TEST(Command, TakesRangesOfKeysAndOfValues) {
  const std::vector<Key> keys{key, ProcessKey("a", "b")};
  EXPECT_EQ(Command("DEL", keys).bytes(),
            "*3\r\n$3\r\nDEL\r\n$17\r\nbot:{5}:levels:xp\r\n$9\r\nherwa:a:b\r\n");
  const std::vector<std::string> fields{"a", "b"};
  EXPECT_TRUE(Command("HMGET", key, fields).bytes().starts_with("*4\r\n"));
}

// R18.8 the lifetime of a temporary key travels in the call that writes it
TEST(Command, CarriesTheLifetimeOfItsKey) {
  EXPECT_EQ(Command("SET", key, "v", Ttl(seconds(5))).bytes(),
            "*5\r\n$3\r\nSET\r\n$17\r\nbot:{5}:levels:xp\r\n$1\r\nv\r\n$2\r\nPX\r\n$4\r\n5000\r\n");
  EXPECT_TRUE(Command("SET", key, "v", Permanent{}, "NX").bytes().starts_with("*4\r\n"));
  const Command add("SADD", key, "ada", Ttl(seconds(5)));
  EXPECT_TRUE(add.bytes().starts_with("*3\r\n"));
  EXPECT_EQ(add.expire_bytes(), "*3\r\n$7\r\nPEXPIRE\r\n$17\r\nbot:{5}:levels:xp\r\n$4\r\n5000\r\n");
  EXPECT_FALSE(Command("SADD", key, "ada", Permanent{}).expires());
  EXPECT_TRUE(
      Command("INCR", key, Ttl(seconds(5)).since_first_write()).expire_bytes().ends_with("$2\r\nNX\r\n"));
  EXPECT_THROW(Command("SET", key, "v", Ttl(seconds(5)).since_first_write()), Failure);
}

TEST(Command, RefusesALifetimeOfNothing) {
  EXPECT_THROW(Ttl(seconds(0)), Failure);
  EXPECT_THROW(Ttl(seconds(-1)), Failure);
  EXPECT_EQ(Ttl(std::chrono::microseconds(1)).duration(), milliseconds(1));
}

// R16.1 where Redis expects a key nothing but a Key compiles
TEST(Verb, HoldsTypesAgainstTheTable) {
  using Text = std::string;
  EXPECT_EQ((verbs::check<Key>("GET")), VerbFault::None);
  EXPECT_EQ((verbs::check<GuildKey>("GET")), VerbFault::None);
  EXPECT_EQ((verbs::check<Text>("GET")), VerbFault::KeyAndValueMixedUp);
  EXPECT_EQ((verbs::check<const char*>("GET")), VerbFault::KeyAndValueMixedUp);
  EXPECT_EQ((verbs::check<Key, Key>("GET")), VerbFault::KeyAndValueMixedUp);
  EXPECT_EQ((verbs::check<>("GET")), VerbFault::KeyAndValueMixedUp);
  EXPECT_EQ((verbs::check<Key, std::vector<Key>>("DEL")), VerbFault::None);
  EXPECT_EQ((verbs::check<Key, Text>("DEL")), VerbFault::KeyAndValueMixedUp);
  EXPECT_EQ((verbs::check<Key, Key>("PUBLISH")), VerbFault::KeyAndValueMixedUp);
  EXPECT_EQ((verbs::check<Text, int, Text, Key, Text>("XREAD")), VerbFault::None);
  EXPECT_EQ((verbs::check<Text, int, Text, Text, Text>("XREAD")), VerbFault::KeyAndValueMixedUp);
  EXPECT_EQ((verbs::check<bool>("ECHO")), VerbFault::KeyAndValueMixedUp);
}

// R18.8 what writes a key does not compile without a lifetime or the word Permanent
TEST(Verb, AsksForALifetimeWhereAKeyIsWritten) {
  EXPECT_EQ((verbs::check<Key, std::string>("SET")), VerbFault::LifetimeMissing);
  EXPECT_EQ((verbs::check<Key, std::string, Ttl>("SET")), VerbFault::None);
  EXPECT_EQ((verbs::check<Key, std::string, Permanent, std::string>("SET")), VerbFault::None);
  EXPECT_EQ((verbs::check<Key>("INCR")), VerbFault::LifetimeMissing);
  EXPECT_EQ((verbs::check<Key, int, std::string>("ZADD")), VerbFault::LifetimeMissing);
  EXPECT_EQ((verbs::check<Key, int, std::string, Ttl>("ZADD")), VerbFault::None);
}

TEST(Verb, KnowsNothingThatWouldChangeASharedConnection) {
  for (const char* name : {"SELECT", "SUBSCRIBE", "MULTI", "EXEC", "WATCH", "HELLO", "AUTH", "CLIENT",
                           "MONITOR", "QUIT", "RESET", "EVAL", "EVALSHA", "SHUTDOWN", "get"}) {
    EXPECT_EQ(verbs::check<>(name), VerbFault::Unknown) << name;
  }
}

TEST(Url, NamesEveryPart) {
  const auto full = parse_url("redis://ada:p%40ss@db.example.com:7000/3");
  ASSERT_TRUE(full.has_value());
  EXPECT_EQ(full->host, "db.example.com");
  EXPECT_EQ(full->port, 7000);
  EXPECT_EQ(full->user, "ada");
  EXPECT_EQ(full->password, "p@ss");
  EXPECT_EQ(full->database, 3U);
  EXPECT_EQ(full->address(), "db.example.com:7000");
  EXPECT_EQ(parse_url("redis://:secret@[::1]:6380")->address(), "[::1]:6380");
  EXPECT_EQ(parse_url("redis://:secret@localhost")->user, "default");
  EXPECT_EQ(parse_url("redis://localhost/")->port, 6379);
}

TEST(Url, NamesAUnixSocket) {
  const auto local = parse_url("unix:///run/redis.sock?db=2");
  ASSERT_TRUE(local.has_value());
  EXPECT_EQ(local->socket_path, "/run/redis.sock");
  EXPECT_EQ(local->database, 2U);
  EXPECT_EQ(parse_url("unix://:secret@/run/redis.sock")->password, "secret");
}

TEST(Url, RefusalNeverRepeatsThePassword) {
  for (const char* url :
       {"http://:secret@host", "rediss://:secret@host", "redis://:secret@", "redis://:secret@h:0",
        "redis://:secret@h:99999", "redis://:secret@h/x", "redis://:secret%4@h", "unix://secret",
        "redis://:secret@[::1", "unix:///a?x=secret", ""}) {
    const auto parsed = parse_url(url);
    ASSERT_FALSE(parsed.has_value()) << url;
    EXPECT_EQ(parsed.error().code, "redis_url");
    EXPECT_EQ(parsed.error().message.find("secret"), std::string::npos) << parsed.error().message;
  }
}

TEST(Backoff, GrowsUpToItsBoundAndIsSpread) {
  const Backoff backoff{.delay_min = milliseconds(50), .delay_max = seconds(5)};
  Random random(1);
  Duration largest{};
  for (std::uint32_t attempt = 0; attempt < 100; ++attempt) {
    const Duration bound = attempt < 7 ? milliseconds(50) * (1U << attempt) : Duration(seconds(5));
    for (int i = 0; i < 50; ++i) {
      const Duration delay = full_jitter(backoff, attempt, random);
      EXPECT_GE(delay, Duration::zero());
      EXPECT_LT(delay, bound);
      largest = std::max(largest, delay);
    }
  }
  EXPECT_GT(largest, seconds(4));
  EXPECT_EQ(full_jitter({.delay_min = {}, .delay_max = {}}, 3, random), Duration::zero());
}

}  // namespace
}  // namespace herwa::redis
