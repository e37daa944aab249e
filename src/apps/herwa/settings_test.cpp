#include "apps/herwa/settings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace herwa::app {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(ConfigurationSettings, TheDefaultsAreAValidConfiguration) {
  const auto configuration = read_configuration({});
  ASSERT_TRUE(configuration) << configuration.error().front();
  EXPECT_EQ(configuration->api_port, 8080);
  EXPECT_EQ(configuration->postgres_connections_min, 10);
  EXPECT_EQ(configuration->postgres_connections_max, 50);
  EXPECT_EQ(configuration->drain, std::chrono::seconds(10));
  EXPECT_TRUE(configuration->restart);
}

TEST(ConfigurationSettings, EachIsReadFromItsOwnVariable) {
  std::set<std::string> names;
  for (const config::Setting& setting : settings()) {
    EXPECT_TRUE(names.insert(config::environment_name(setting.name)).second) << setting.name;
    EXPECT_FALSE(setting.help.empty()) << setting.name;
  }
}

TEST(ConfigurationSettings, LogSettingsBecomeTheirEnums) {
  const auto quiet =
      read_configuration({.environment = {{"HERWA_LOG_LEVEL", "off"}, {"HERWA_LOG_FORMAT", "text"}}});
  EXPECT_EQ(quiet->log_level, log::Level::Off);
  EXPECT_EQ(quiet->log_format, log::Format::Text);
  EXPECT_EQ(read_configuration({.environment = {{"HERWA_LOG_LEVEL", "debug"}}})->log_level,
            log::Level::Debug);
  EXPECT_EQ(read_configuration({.environment = {{"HERWA_LOG_LEVEL", "warn"}}})->log_level, log::Level::Warn);
  EXPECT_EQ(read_configuration({.environment = {{"HERWA_LOG_LEVEL", "error"}}})->log_level,
            log::Level::Error);
}

TEST(ConfigurationSettings, AnImpossiblePairIsRefused) {
  const auto refused = read_configuration({.environment = {{"HERWA_POSTGRES_CONNECTIONS_MIN", "60"}}});
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error(), ElementsAre(HasSubstr("postgres.connections_min is above")));
}

TEST(ConfigurationSettings, APublicKeyIsSixtyFourDigits) {
  const std::string key(64, 'a');
  EXPECT_EQ(read_configuration({.environment = {{"HERWA_DISCORD_PUBLIC_KEY", key}}})->discord_public_key,
            key);
  const auto refused = read_configuration({.environment = {{"HERWA_DISCORD_PUBLIC_KEY", key.substr(1)}}});
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error(), ElementsAre(HasSubstr("discord.public_key must be 64 hexadecimal digits")));
}

// R17.13 how many jobs of which queue a worker runs at once is the operator's to say
// A cluster without an address would be made nowhere, and nobody would notice.
TEST(ConfigurationSettings, HalfAClusterIsRefused) {
  const auto with = [](std::string cluster, std::string url) {
    return read_configuration({.environment = {{"HERWA_CLICKHOUSE_CLUSTER", std::move(cluster)},
                                               {"HERWA_CLICKHOUSE_URL", std::move(url)}}});
  };
  const auto alone = with("main", "");
  ASSERT_FALSE(alone);
  EXPECT_THAT(alone.error().front(), HasSubstr("needs a clickhouse.url"));
  EXPECT_FALSE(with("it's", "http://c:8123"));
  EXPECT_EQ(with("main", "http://c:8123")->clickhouse_cluster, "main");
}

TEST(ConfigurationSettings, QueuesAreReadWithTheirConcurrency) {
  const auto read = read_configuration(
      {.environment = {{"HERWA_JOBS_CONCURRENCY", "7"}, {"HERWA_JOBS_QUEUES", "default,discord=3@20"}}});
  ASSERT_TRUE(read);
  EXPECT_EQ(read->jobs_queues.of("default")->concurrency, 7U);
  EXPECT_EQ(read->jobs_queues.of("discord")->concurrency, 3U);
  EXPECT_FALSE(read->jobs_queues.of("other"));
  const auto refused = read_configuration({.environment = {{"HERWA_JOBS_QUEUES", "default=none"}}});
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error(), ElementsAre(HasSubstr("jobs.queues: 'default=none'")));
}

TEST(ConfigurationSettings, AWrongOneIsRefusedWithItsPlace) {
  const auto refused = read_configuration({.environment = {{"HERWA_API_PORT", "many"}}});
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error(),
              ElementsAre("HERWA_API_PORT in the environment must be a whole number, not \"many\"."));
}

}  // namespace
}  // namespace herwa::app
