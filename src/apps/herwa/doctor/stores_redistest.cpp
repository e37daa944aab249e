// The doctor before real Redis servers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "apps/herwa/doctor/stores.hpp"
#include "net/loop.hpp"
#include "testing/stores.hpp"

namespace herwa::doctor {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;

struct Practice {
  net::Loop loop;
  std::unique_ptr<Metrics> metrics = make_metrics();
  std::unique_ptr<net::HttpClient> http = net::make_http_client(loop.executor(), net::system_timers());
  Surroundings around{.executor = loop.executor(),
                      .timers = net::system_timers(),
                      .metrics = *metrics,
                      .http = *http,
                      .patience = std::chrono::seconds(30)};
};

Task<> keep(Task<Findings> look, Findings& found) { found = co_await std::move(look); }

Findings look(const std::string& url, Duration patience = std::chrono::seconds(30)) {
  Practice practice;
  practice.around.patience = patience;
  Findings found;
  practice.loop.run_until_done(keep(look_at_redis(practice.around, url), found));
  return found;
}

auto is_a(Verdict verdict, const std::string& says) {
  return AllOf(Field(&Finding::verdict, verdict), Field(&Finding::says, HasSubstr(says)));
}

TEST(RedisLook, OneThatAppendsIsWell) {
  testing::PrivateRedis server(embedded::RedisDurability::EverySecond);
  EXPECT_THAT(look(server->url()), ElementsAre(is_a(Verdict::Well, "Redis 7.")));
}

TEST(RedisLook, OneThatKeepsNothingIsAFault) {
  testing::PrivateRedis server(embedded::RedisDurability::None);
  EXPECT_THAT(look(server->url()), Contains(is_a(Verdict::Fault, "keeps nothing on disk")));
}

TEST(RedisLook, OneThatThrowsKeysAwayIsAFault) {
  testing::PrivateRedis server(embedded::RedisDurability::EverySecond);
  testing::redis_command(*server, "CONFIG SET maxmemory-policy allkeys-lru");
  EXPECT_THAT(look(server->url()), Contains(is_a(Verdict::Fault, "allkeys-lru")));
}

TEST(RedisLook, OneThatEndedIsAFaultWithItsRemedy) {
  testing::PrivateRedis server;
  const std::string url = server->url();
  server->stop();
  EXPECT_THAT(look(url, std::chrono::milliseconds(500)),
              ElementsAre(AllOf(is_a(Verdict::Fault, "cannot be asked"),
                                Field(&Finding::remedy, HasSubstr("Start Redis")))));
}

}  // namespace
}  // namespace herwa::doctor
