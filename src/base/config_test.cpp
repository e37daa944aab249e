#include "base/config.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace herwa::config {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using namespace std::chrono_literals;

const std::vector<Setting> table{
    {.name = "api.port",
     .kind = Kind::Integer,
     .default_value = "8080",
     .help = "the port",
     .min = 1,
     .max = 65535},
    {.name = "log.level", .default_value = "info", .help = "how much", .choices = {"debug", "info"}},
    {.name = "redis.deadline", .kind = Kind::Duration, .default_value = "5s", .help = "patience", .min = 1},
    {.name = "bot.enabled", .kind = Kind::Flag, .default_value = "true", .help = "whether"},
    {.name = "discord.token",
     .default_value = "",
     .help = "the bot's",
     .choices = {"", "good"},
     .secret = true},
};

TEST(Config, DefaultsHoldWhenNothingIsSaid) {
  const auto values = load(table, {});
  ASSERT_TRUE(values);
  EXPECT_EQ(values->integer("api.port"), 8080);
  EXPECT_EQ(values->duration("redis.deadline"), 5s);
  EXPECT_TRUE(values->flag("bot.enabled"));
}

TEST(Config, EnvironmentBeatsDotenvBeatsToml) {
  Sources sources{.environment = {{"HERWA_API_PORT", "3"}},
                  .toml = "[api]\nport = 1\n[log]\nlevel = \"debug\"\n[bot]\nenabled = false\n",
                  .dotenv = "# a comment\nHERWA_API_PORT=2\nexport HERWA_REDIS_DEADLINE=\"250ms\"\n"};
  const auto values = load(table, sources);
  ASSERT_TRUE(values) << values.error().front();
  EXPECT_EQ(values->integer("api.port"), 3);
  EXPECT_EQ(values->text("log.level"), "debug");
  EXPECT_EQ(values->duration("redis.deadline"), 250ms);
  EXPECT_FALSE(values->flag("bot.enabled"));

  sources.environment.clear();
  EXPECT_EQ(load(table, sources)->integer("api.port"), 2);
}

TEST(Config, EveryMistakeIsReportedAtOnceWithItsPlaceAndRemedy) {
  const auto values =
      load(table, {.environment = {{"HERWA_API_PORT", "70000"}, {"HERWA_LOG_LEVLE", "info"}},
                   .toml = "[log]\nlevel = \"loud\"\n[redis]\ndeadline = 5\n[bot]\nenabled = [1]\n",
                   .dotenv = "just words\nHERWA_BOT_ENABLED=yes\n"});
  ASSERT_FALSE(values);
  EXPECT_THAT(values.error(), SizeIs(7));
  const std::string all = fmt::format("{}", fmt::join(values.error(), "\n"));
  EXPECT_THAT(all, HasSubstr("HERWA_API_PORT in the environment must be between 1 and 65535, not 70000."));
  EXPECT_THAT(all, HasSubstr("HERWA_LOG_LEVLE in the environment is no setting of Herwa; did you mean "
                             "HERWA_LOG_LEVEL?"));
  EXPECT_THAT(all, HasSubstr("log.level in herwa.toml must be one of debug, info, not \"loud\"."));
  EXPECT_THAT(all, HasSubstr("redis.deadline in herwa.toml must be a duration such as 500ms, 30s or 5m"));
  EXPECT_THAT(all, HasSubstr("bot.enabled in herwa.toml must be text, a whole number, or true or false."));
  EXPECT_THAT(all, HasSubstr(".env line 1 has no \"=\": write NAME=value."));
  EXPECT_THAT(all, HasSubstr("HERWA_BOT_ENABLED in .env must be true or false, not \"yes\"."));
}

TEST(Config, TomlThatCannotBeReadIsOneProblemWithItsLine) {
  const auto values = load(table, {.toml = "[api]\nport = = 3\n"});
  ASSERT_FALSE(values);
  EXPECT_THAT(values.error(), ElementsAre(HasSubstr("herwa.toml line 2")));
}

TEST(Config, SecretsStayOutOfMessages) {
  const auto values = load(table, {.environment = {{"HERWA_DISCORD_TOKEN", "hunter2"}}});
  ASSERT_FALSE(values);
  EXPECT_THAT(values.error(), ElementsAre(::testing::Not(HasSubstr("hunter2"))));
}

TEST(Config, OtherPeoplesVariablesAndTestVariablesAreIgnored) {
  EXPECT_TRUE(load(table, {.environment = {{"PATH", "/bin"}, {"HERWA_TEST_X", "1"}, {"HERWA_CONFIG", "x"}},
                           .dotenv = "NODE_ENV=production\n"}));
}

TEST(Config, FarOffNamesGetNoSuggestion) {
  const auto values = load(table, {.environment = {{"HERWA_ENTIRELY_ELSE", "1"}}});
  EXPECT_THAT(values.error(), ElementsAre(HasSubstr("is no setting of Herwa; remove it.")));
}

TEST(Config, DurationsNeedAUnit) {
  EXPECT_EQ(parse_duration("500ms"), 500ms);
  EXPECT_EQ(parse_duration("5m"), 5min);
  EXPECT_EQ(parse_duration("2h"), 2h);
  EXPECT_EQ(parse_duration("1d"), 24h);
  for (const auto* bad : {"", "5", "s", "-1s", "1.5s", "5 s", "99999999999999999d"}) {
    EXPECT_EQ(parse_duration(bad), std::nullopt) << bad;
  }
}

TEST(Config, TheReferenceNamesEverySettingAndVariable) {
  const std::string page = reference(table);
  for (const Setting& setting : table) {
    EXPECT_THAT(page,
                HasSubstr(fmt::format("| `{}` | `{}` |", setting.name, environment_name(setting.name))));
  }
}

TEST(Config, AskingForAnUnknownNameIsAProgrammersError) {
  EXPECT_THROW((void)load(table, {})->text("no.such"), std::logic_error);
}

}  // namespace
}  // namespace herwa::config
