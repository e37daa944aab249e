#include "apps/herwa/up/environment.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

namespace herwa::up {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Key;
using ::testing::Not;
using ::testing::Pair;

Facts facts() {
  Facts facts;
  facts.postgres_url = "postgresql:///herwa";
  facts.redis_url = "unix:///r";
  facts.clickhouse_url = "http://c";
  facts.olap_password = "pw";
  facts.secret_key_file = "/k";
  facts.drain = "8000ms";
  facts.ports = {{"api", 1, 11},       {"web", 2, 12},       {"simulator", 3, 13},
                 {"bot-admin", 4, 14}, {"api-admin", 5, 15}, {"worker-admin", 6, 16}};
  facts.has_web = true;
  facts.web_static_dir = "/w/static";
  return facts;
}

TEST(Environment, TellsTheApiAllThatItNeeds) {
  EXPECT_THAT(
      environment_for(PartKind::Api, facts()),
      ElementsAre(Pair("HERWA_ADMIN_PORT", "15"), Pair("HERWA_API_PORT", "11"),
                  Pair("HERWA_CLICKHOUSE_URL", "http://c"), Pair("HERWA_DRAIN", "8000ms"),
                  Pair("HERWA_JOURNAL_DIR", "/journal"), Pair("HERWA_LOG_FORMAT", "text"),
                  Pair("HERWA_POSTGRES_URL", "postgresql:///herwa"),
                  Pair("HERWA_PUBLIC_URL", "http://127.0.0.1:11"), Pair("HERWA_REDIS_URL", "unix:///r"),
                  Pair("HERWA_SECRET_KEY_FILE", "/k"), Pair("HERWA_WEB_STATIC_DIR", "/w/static"),
                  Pair("HERWA_WEB_URL", "http://127.0.0.1:12")));
}

TEST(Environment, LinksLeadToWhatPeopleCanReach) {
  Facts known = facts();
  known.public_url = "https://herwa.example";
  EXPECT_THAT(environment_for(PartKind::Bot, known),
              Contains(Pair("HERWA_PUBLIC_URL", "https://herwa.example")));
  EXPECT_THAT(environment_for(PartKind::Bot, facts()),
              Contains(Pair("HERWA_PUBLIC_URL", "http://127.0.0.1:11")));
}

TEST(Environment, ThePasswordOfTheEngineGoesToItAlone) {
  EXPECT_THAT(environment_for(PartKind::Olap, facts()), ElementsAre(Pair("HERWA_OLAP_PASSWORD", "pw")));
}

// The bot counts, and shows what was counted, where there is analytics.
TEST(Environment, TheBotCountsOnlyWhereThereIsAnalytics) {
  EXPECT_THAT(environment_for(PartKind::Bot, facts()), Contains(Pair("HERWA_CLICKHOUSE_URL", "http://c")));
  Facts without = facts();
  without.clickhouse_url.clear();
  EXPECT_THAT(environment_for(PartKind::Bot, without), Not(Contains(Key("HERWA_CLICKHOUSE_URL"))));
}

TEST(Environment, EachRoleHasAnAdminPortOfItsOwn) {
  EXPECT_THAT(environment_for(PartKind::Bot, facts()), Contains(Pair("HERWA_ADMIN_PORT", "14")));
  EXPECT_THAT(environment_for(PartKind::Worker, facts()), Contains(Pair("HERWA_ADMIN_PORT", "16")));
}

TEST(Environment, PointsTheRolesAtTheSimulatorOnlyWhereItRuns) {
  Facts simulated = facts();
  simulated.simulated = true;
  const auto bot = environment_for(PartKind::Bot, simulated);
  EXPECT_THAT(bot, Contains(Pair("HERWA_DISCORD_API", "http://127.0.0.1:13/api/v10")));
  EXPECT_THAT(bot, Contains(Pair("HERWA_DISCORD_TOKEN", demo_token)));

  const auto real = environment_for(PartKind::Bot, facts());
  for (const char* name :
       {"HERWA_DISCORD_API", "HERWA_DISCORD_WEB", "HERWA_DISCORD_CDN", "HERWA_DISCORD_TOKEN"}) {
    EXPECT_THAT(real, Not(Contains(Key(name))));
  }
}

TEST(Environment, NoSecretReachesNode) {
  Facts simulated = facts();
  simulated.simulated = true;
  EXPECT_THAT(
      environment_for(PartKind::Web, simulated),
      ElementsAre(Pair("HERWA_API_URL", "http://127.0.0.1:11"),
                  Pair("HERWA_DISCORD_CDN", "http://127.0.0.1:13/cdn"), Pair("HOSTNAME", "127.0.0.1"),
                  Pair("NEXT_TELEMETRY_DISABLED", "1"), Pair("NODE_ENV", "production"), Pair("PORT", "12")));
  ::setenv("HERWA_DISCORD_TOKEN", "secret", 1);
  EXPECT_THAT(plain_environment(), Not(Contains(Key("HERWA_DISCORD_TOKEN"))));
  EXPECT_THAT(plain_environment(), Contains(Key("PATH")));
  ::unsetenv("HERWA_DISCORD_TOKEN");
}

TEST(Environment, WithoutADashboardTheApiProxiesNothing) {
  Facts bare = facts();
  bare.has_web = false;
  EXPECT_THAT(environment_for(PartKind::Api, bare), Not(Contains(Key("HERWA_WEB_URL"))));
}

}  // namespace
}  // namespace herwa::up
