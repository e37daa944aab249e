// /settings on real stores, with a feature that has something to set.
#include "features/settings/settings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/whole_bot/housed_bot.hpp"

namespace herwa::features::settings {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

struct Welcome {
  bool enabled = false;
  std::int64_t most = 5;
  std::int64_t cards = 0;
};

Task<platform::Answer> tell(platform::CommandContext& context) {
  const auto& welcome = context.settings<Welcome>();
  co_return platform::say(welcome.enabled ? "on " + std::to_string(welcome.most) : "off");
}

platform::Feature welcome() {
  platform::Feature feature{.name = "welcome", .title = "Welcome", .summary = "Greets."};
  feature.settings = platform::SettingsOf<Welcome>()
                         .flag("enabled", &Welcome::enabled, {"Greet newcomers", "Or not.", ""})
                         .integer("most", &Welcome::most, {1, 9}, {"How many", "At once.", ""})
                         .integer("cards", &Welcome::cards, {0, 9}, {"Cards", "Drawn.", "pro"})
                         .done();
  feature.commands = {{.definition = {.name = "welcome", .description = "Tells"}, .run = tell}};
  return feature;
}

class SettingsCommand : public testing::HousedBot {
 protected:
  explicit SettingsCommand(testing::StorePlaces stores = {}) : HousedBot(std::move(stores)) {}

  void begin() {
    start({feature({.bot = [this]() -> platform::Bot& { return *bot; },
                    .store = [this]() -> platform::SettingsStore& { return settings(); },
                    .desk = [this] { return desk(); }}),
           welcome()});
  }
  static std::string all(const discord_sim::Reply& reply) {
    return reply.refusal + reply.text + reply.embeds.dump() + reply.components.dump();
  }
  std::string as_owner(std::string_view typed) { return all(guild.as("owner").slash(typed)); }
  std::string state() { return guild.as("ada").slash("/welcome").text; }
};

TEST_F(SettingsCommand, ShowsChangesAndUndoes) {
  begin();
  EXPECT_THAT(as_owner("/settings view feature:welcome"),
              AllOf(HasSubstr("Settings of Welcome"), HasSubstr("Greet newcomers"), HasSubstr("How many")));
  EXPECT_EQ(state(), "off");
  const auto changed = guild.as("owner").slash("/settings set feature:welcome setting:enabled value:yes");
  EXPECT_THAT(all(changed), HasSubstr("Changed"));
  EXPECT_EQ(state(), "on 5");
  EXPECT_THAT(all(guild.as("owner").press(changed, "Undo")), HasSubstr("Undone"));
  EXPECT_EQ(state(), "off");
  EXPECT_THAT(as_owner("/settings history feature:welcome"), HasSubstr("Greet newcomers"));
}

TEST_F(SettingsCommand, WhatDoesNotFitIsRefusedAndNothingChanges) {
  begin();
  EXPECT_THAT(as_owner("/settings set feature:welcome setting:enabled value:perhaps"),
              HasSubstr("yes or no"));
  EXPECT_NE(as_owner("/settings set feature:welcome setting:most value:99").find("9"), std::string::npos);
  EXPECT_THAT(as_owner("/settings set feature:dragons setting:most value:1"), HasSubstr("no feature"));
  EXPECT_THAT(as_owner("/settings set feature:welcome setting:wings value:1"), HasSubstr("no such setting"));
  EXPECT_NE(guild.as("ada").slash("/settings view feature:welcome").refusal, "");
  EXPECT_EQ(state(), "off");
}

// B14 R15.2 what is refused is said in the language of whoever asked, also what only a plan has
TEST_F(SettingsCommand, RefusesInTheAskersLanguage) {
  begin();
  simulation.world().mutable_users().at(guild.member_id("owner")).locale = "de";
  EXPECT_THAT(as_owner("/settings set feature:welcome setting:most value:99"),
              HasSubstr("Schreibe eine Zahl von 1 bis 9."));
  EXPECT_THAT(as_owner("/settings set feature:welcome setting:cards value:3"),
              HasSubstr("Das gehört zu Pro."));
  EXPECT_THAT(wait_for(settings().document(id_of(guild), "welcome")).json, HasSubstr("\"cards\":0"));
  grant(guild, "pro");
  EXPECT_THAT(as_owner("/settings set feature:welcome setting:cards value:3"), HasSubstr("3"));
}

class SettingsOnBadDays : protected testing::OwnStores, public SettingsCommand {
 protected:
  SettingsOnBadDays() : SettingsCommand(own_places()) {}
};

TEST_F(SettingsOnBadDays, WithoutPostgresAChangeIsRefused) {
  begin();
  as_owner("/settings set feature:welcome setting:enabled value:yes");
  lose(redis);
  EXPECT_THAT(as_owner("/settings set feature:welcome setting:most value:7"), HasSubstr("Changed"));
  EXPECT_EQ(state(), "on 7");
  lose(postgres);
  const std::string refused = as_owner("/settings set feature:welcome setting:most value:8");
  EXPECT_THAT(refused, ::testing::Not(HasSubstr("Changed")));
  EXPECT_FALSE(refused.empty());
  EXPECT_EQ(state(), "on 7");
}

}  // namespace
}  // namespace herwa::features::settings
