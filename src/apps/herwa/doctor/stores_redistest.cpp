// The doctor before real Redis servers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "apps/herwa/doctor/test_practice.hpp"
#include "testing/stores.hpp"

namespace herwa::doctor {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;

Findings look_at(const std::string& url, Duration patience = std::chrono::seconds(30)) {
  Practice practice(patience);
  return practice.found(look_at_redis(practice.around, url));
}

TEST(RedisLook, OneThatAppendsIsWell) {
  testing::PrivateRedis server(embedded::RedisDurability::EverySecond);
  EXPECT_THAT(look_at(server->url()), ElementsAre(is_a(Verdict::Well, "Redis 7.")));
}

TEST(RedisLook, OneThatKeepsNothingIsAFault) {
  testing::PrivateRedis server(embedded::RedisDurability::None);
  EXPECT_THAT(look_at(server->url()), Contains(is_a(Verdict::Fault, "keeps nothing on disk")));
}

TEST(RedisLook, OneThatThrowsKeysAwayIsAFault) {
  testing::PrivateRedis server(embedded::RedisDurability::EverySecond);
  testing::redis_command(*server, "CONFIG SET maxmemory-policy allkeys-lru");
  EXPECT_THAT(look_at(server->url()), Contains(is_a(Verdict::Fault, "allkeys-lru")));
}

TEST(RedisLook, OneThatEndedIsAFaultWithItsRemedy) {
  testing::PrivateRedis server;
  const std::string url = server->url();
  server->stop();
  EXPECT_THAT(look_at(url, std::chrono::milliseconds(500)),
              ElementsAre(AllOf(is_a(Verdict::Fault, "cannot be asked"),
                                Field(&Finding::remedy, HasSubstr("Start Redis")))));
}

}  // namespace
}  // namespace herwa::doctor
