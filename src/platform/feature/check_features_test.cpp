#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/feature/feature.hpp"

namespace herwa::platform {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Task<Answer> answer(CommandContext&) { co_return Nothing{}; }
Task<Answer> pressed(ComponentContext&) { co_return Nothing{}; }

CommandEntry command(std::string name) {
  return {.definition = {.name = std::move(name), .description = "Does something"}, .run = answer};
}

Feature sound(std::string name) {
  Feature feature{.name = name, .title = "Title", .summary = "A sentence."};
  feature.commands = {command(name)};
  feature.components = {{.name = "enter", .access = {}, .run = pressed}};
  return feature;
}

// What is said about one feature that was spoiled.
template <class Spoil>
std::vector<std::string> complaints(Spoil spoil) {
  Feature feature = sound("giveaways");
  spoil(feature);
  return check_features({sound("ping"), feature});
}

#define EXPECT_COMPLAINT(text, ...) \
  EXPECT_THAT(complaints([](Feature& feature) { __VA_ARGS__; }), Contains(HasSubstr(text)))

TEST(CheckFeatures, SoundTablesPass) { EXPECT_THAT(check_features({sound("a"), sound("b")}), IsEmpty()); }

TEST(CheckFeatures, NamesAreUniqueAndWellFormed) {
  EXPECT_COMPLAINT("another feature has this name", feature.name = "ping");
  EXPECT_COMPLAINT("the name must be 1 to 32", feature.name = "Give Aways");
  EXPECT_COMPLAINT("command ping: there is another one", feature.commands.push_back(command("ping")));
  EXPECT_COMPLAINT("component enter: there is another", feature.modals = {{"enter", {}, pressed}});
}

TEST(CheckFeatures, PlansAndQuotasAreKnown) {
  EXPECT_COMPLAINT("the plan 'gold'", feature.plan = "gold");
  EXPECT_COMPLAINT("the quota 'draws'", feature.commands[0].access.quota = "draws");
  EXPECT_COMPLAINT("quota draws: there are two", feature.quotas = {{.name = "draws"}, {.name = "draws"}});
}

TEST(CheckFeatures, DiscordsLimitsAreToldWithTheirPlace) {
  EXPECT_COMPLAINT("command giveaways: the description has 101",
                   feature.commands[0].definition.description = std::string(101, 'x'));
  EXPECT_COMPLAINT("command giveaways: has 26 options",
                   for (int n = 0; n < 26; ++n) feature.commands[0].definition.options.push_back(
                       {.name = "o" + std::to_string(n), .description = "d"}));
  EXPECT_COMPLAINT(
      "option late: is required, and stands after",
      feature.commands[0].definition.options = {{.name = "early", .description = "d"},
                                                {.name = "late", .description = "d", .required = true}});
  EXPECT_COMPLAINT("Discord takes 100", for (int n = 0; n < 100; ++n)
                                            feature.commands.push_back(command("c" + std::to_string(n))));
}

TEST(CheckFeatures, CharactersAreCountedNotBytes) {
  Feature feature = sound("ping");
  feature.commands[0].definition.description = "";
  for (int n = 0; n < 100; ++n) feature.commands[0].definition.description += "ह";
  EXPECT_THAT(check_features({feature}), IsEmpty());
}

TEST(CheckFeatures, WhatNobodyAnswersIsTold) {
  EXPECT_COMPLAINT("command giveaways: has no handler", feature.commands[0].run = nullptr);
  EXPECT_COMPLAINT("component enter: has no handler", feature.components[0].run = nullptr);
  EXPECT_COMPLAINT(
      "completes itself, but nobody answers",
      feature.commands[0].definition.options = {{.name = "o", .description = "d", .autocomplete = true}});
  EXPECT_COMPLAINT("subcommand draw: the command has none", feature.commands[0].subcommands["draw"] = {});
}

TEST(CheckFeatures, AnInterfaceIsOfferedOnce) {
  Feature one = sound("one");
  Feature two = sound("two");
  one.provides.add(std::make_shared<int>(1));
  EXPECT_THAT(check_features({one, two}), IsEmpty());
  two.provides.add(std::make_shared<int>(2));
  EXPECT_THAT(check_features({one, two}), Contains(HasSubstr("two: offers an interface")));
}

Task<std::string> run_nothing(JobContext&) { co_return ""; }

Feature with_job(JobEntry entry) {
  Feature feature = sound("giveaways");
  feature.jobs.push_back(std::move(entry));
  return feature;
}

TEST(CheckFeatures, JobsAreSound) {
  using std::chrono::milliseconds;
  const JobEntry draw{.name = "draw", .run = run_nothing};
  EXPECT_THAT(check_features({with_job(draw)}), IsEmpty());
  const auto refused = [&draw](auto spoil) {
    JobEntry entry = draw;
    spoil(entry);
    return check_features({with_job(entry)});
  };
  EXPECT_THAT(refused([](JobEntry& job) { job.name = "Draw it"; }), Contains(HasSubstr("the name must be")));
  EXPECT_THAT(refused([](JobEntry& job) { job.run = nullptr; }),
              Contains(HasSubstr("giveaways: job draw: has no handler")));
  EXPECT_THAT(refused([](JobEntry& job) { job.queue = std::string(28, 'q'); }),
              Contains(HasSubstr("must be 1 to 27")));
  EXPECT_THAT(refused([](JobEntry& job) { job.retries = 21; }), Contains(HasSubstr("20 is the most")));
  EXPECT_THAT(refused([](JobEntry& job) { job.time_max = milliseconds(0); }),
              Contains(HasSubstr("more than nothing and at most an hour")));
  EXPECT_THAT(refused([](JobEntry& job) { job.max_lateness = milliseconds(0); }),
              Contains(HasSubstr("the greatest lateness")));
  Feature twice = with_job(draw);
  twice.jobs.push_back(draw);
  EXPECT_THAT(check_features({twice}), Contains(HasSubstr("job draw: there are two")));
}

TEST(CheckFeatures, SchedulesAreIntervalsOrPatterns) {
  using std::chrono::milliseconds;
  const auto scheduled = [](JobSchedule schedule) {
    return check_features({with_job({.name = "draw", .schedule = std::move(schedule), .run = run_nothing})});
  };
  EXPECT_THAT(scheduled({.every = milliseconds(1000)}), IsEmpty());
  EXPECT_THAT(scheduled({.cron = "0 4 * * *", .time_zone = "Europe/Berlin"}), IsEmpty());
  EXPECT_THAT(scheduled({}), Contains(HasSubstr("either an interval or a cron pattern")));
  EXPECT_THAT(scheduled({.every = milliseconds(1000), .cron = "* * * * *"}),
              Contains(HasSubstr("either an interval or a cron pattern")));
  EXPECT_THAT(scheduled({.every = milliseconds(999)}), Contains(HasSubstr("a second at least")));
  EXPECT_THAT(scheduled({.every = milliseconds(1000), .time_zone = "UTC"}),
              Contains(HasSubstr("an interval has no time zone")));
}

struct WelcomeSettings {
  bool enabled = false;
  ChannelId channel;
  std::string text = "Welcome!";
  std::string style = "card";
  Duration pause = std::chrono::seconds(5);
  std::vector<RoleId> roles;
};

SettingsSchema welcome() {
  using std::chrono::seconds;
  return SettingsOf<WelcomeSettings>()
      .flag("enabled", &WelcomeSettings::enabled, {.title = "Greet"})
      .channel("channel", &WelcomeSettings::channel, {.title = "Where"})
      .text("text", &WelcomeSettings::text, {1, 500}, {.title = "What"})
      .choice("style", &WelcomeSettings::style, {"card", "plain"}, {.title = "How"})
      .length("pause", &WelcomeSettings::pause, {seconds(0), seconds(60)}, {.title = "Pause"})
      .roles("roles", &WelcomeSettings::roles, 5, {.title = "Roles"})
      .done();
}

TEST(SettingsSchema, ReadsAndWritesTheStruct) {
  const SettingsSchema schema = welcome();
  const auto made = schema.make();
  schema.field("channel")->write(made.get(), SettingValue(std::string("42")));
  schema.field("pause")->write(made.get(), SettingValue(std::int64_t{7}));
  schema.field("roles")->write(made.get(), SettingValue(std::vector<std::string>{"1", "2"}));
  const auto& settings = *std::static_pointer_cast<WelcomeSettings>(made);
  EXPECT_EQ(settings.channel, ChannelId(42));
  EXPECT_EQ(settings.pause, std::chrono::seconds(7));
  EXPECT_EQ(settings.roles, (std::vector{RoleId(1), RoleId(2)}));
  EXPECT_EQ(settings.text, "Welcome!");
  EXPECT_EQ(schema.field("pause")->read(&settings), SettingValue(std::int64_t{7}));
  EXPECT_EQ(schema.field("text")->fallback, SettingValue(std::string("Welcome!")));
  EXPECT_EQ(schema.field("nothing"), nullptr);
}

TEST(CheckFeatures, SettingsAreChecked) {
  EXPECT_COMPLAINT("setting style: its default", feature.settings = welcome();
                   feature.settings.fields[3].choices = {"plain"});
  EXPECT_COMPLAINT("setting text: has no title", feature.settings = welcome();
                   feature.settings.fields[2].words.title.clear());
}

}  // namespace
}  // namespace herwa::platform
