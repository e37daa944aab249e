// /feature on real stores: what it shows, what it switches, and what it says on bad days.
#include "features/toggles/toggles.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/toggles/rules.hpp"
#include "testing/whole_bot/housed_bot.hpp"

namespace herwa::features::toggles {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

Task<platform::Answer> greet(platform::CommandContext&) { co_return platform::say("Namaste."); }

platform::Feature greetings() {
  platform::Feature feature{.name = "greetings", .title = "Greetings", .summary = "Says hello."};
  feature.commands = {{.definition = {.name = "hello", .description = "Says hello"}, .run = greet}};
  return feature;
}

platform::Feature charts() {
  platform::Feature feature{.name = "charts", .title = "Charts", .summary = "Draws.", .plan = "pro"};
  feature.commands = {{.definition = {.name = "chart", .description = "Draws"}, .run = greet}};
  return feature;
}

class Toggles : public testing::HousedBot {
 protected:
  explicit Toggles(testing::StorePlaces places = {}) : HousedBot(std::move(places)) {}

  platform::Feature own() {
    return feature({.bot = [this]() -> platform::Bot& { return *bot; },
                    .desk = [this] { return desk(); },
                    .upgrade_url = [this](GuildId id) { return words.upgrade_url(id); }});
  }
  static std::string all(const discord_sim::Reply& reply) {
    return reply.refusal + reply.text + reply.embeds.dump() + reply.components.dump();
  }
  std::string as_owner(std::string_view typed) { return all(guild.as("owner").slash(typed)); }
};

// H1.3 a feature is switched for one server, and is off there and nowhere else
TEST_F(Toggles, SwitchesOneServerAndNoOther) {
  auto& other = simulation.guild({.name = "Other", .members = {"eve"}});
  start({own(), greetings()});
  simulation.advance(1s);
  const auto off = guild.as("owner").slash("/feature disable feature:greetings");
  EXPECT_TRUE(off.ephemeral);
  EXPECT_THAT(all(off), AllOf(HasSubstr("Greetings: off"), HasSubstr("Nothing was deleted")));
  EXPECT_THAT(all(guild.as("ada").slash("/hello")), HasSubstr("/feature enable"));
  EXPECT_EQ(other.as("eve").slash("/hello").text, "Namaste.");
  EXPECT_THAT(as_owner("/feature disable feature:greetings"), HasSubstr("off already"));
  EXPECT_THAT(as_owner("/feature enable feature:greetings"), HasSubstr("Greetings: on"));
  EXPECT_EQ(guild.as("ada").slash("/hello").text, "Namaste.");
}

TEST_F(Toggles, TheButtonUndoesIt) {
  start({own(), greetings()});
  const auto off = guild.as("owner").slash("/feature disable feature:greetings");
  EXPECT_THAT(all(guild.as("owner").press(off, "Enable")), HasSubstr("Greetings: on"));
  EXPECT_EQ(guild.as("ada").slash("/hello").text, "Namaste.");
}

TEST_F(Toggles, IsForThoseWhoManageTheServer) {
  start({own(), greetings()});
  EXPECT_NE(guild.as("ada").slash("/feature disable feature:greetings").refusal, "")
      << "Discord does not even show it";
  EXPECT_EQ(guild.as("ada").slash("/hello").text, "Namaste.");
}

TEST_F(Toggles, WhatItCannotSwitchItRefusesWithTheReason) {
  start({own(), greetings()});
  EXPECT_THAT(as_owner("/feature disable feature:dragons"), HasSubstr("no feature of that name"));
  EXPECT_THAT(as_owner("/feature disable feature:toggles"), HasSubstr("can't be switched off"));
}

TEST_F(Toggles, WhatThePlanDoesNotHaveIsSaidWithALinkAndWorksOnceItHas) {
  start({own(), charts()});
  EXPECT_THAT(as_owner("/feature list"), HasSubstr("part of the Pro plan"));
  const std::string told = as_owner("/feature enable feature:charts");
  EXPECT_THAT(told, AllOf(HasSubstr("**Pro** plan"), HasSubstr("https://herwa.example/guilds/")));
  EXPECT_THAT(all(guild.as("ada").slash("/chart")), HasSubstr("**Pro** plan"));
  grant(guild, "pro", 1h);
  EXPECT_EQ(guild.as("ada").slash("/chart").text, "Namaste.");
  EXPECT_THAT(as_owner("/feature list"), Not(HasSubstr("part of the Pro plan")));
  simulation.advance(61min);
  EXPECT_THAT(as_owner("/feature list"), HasSubstr("part of the Pro plan"));
}

TEST_F(Toggles, TheListComesInPages) {
  std::vector<platform::Feature> many{own()};
  for (int n = 10; n < 40; ++n) {
    const std::string name = "extra-" + std::to_string(n);
    many.push_back({.name = name, .title = "Extra " + std::to_string(n), .summary = "More."});
  }
  start(many);
  const auto first = guild.as("owner").slash("/feature list");
  EXPECT_THAT(all(first), AllOf(HasSubstr("1 / 3"), Not(HasSubstr("extra-39"))));
  const auto second = guild.as("owner").press(first, "▶");
  EXPECT_THAT(all(second), HasSubstr("2 / 3"));
  EXPECT_THAT(all(guild.as("owner").press(second, "▶")), AllOf(HasSubstr("3 / 3"), HasSubstr("extra-39")));
}

TEST_F(Toggles, OffersOnlyWhatCanBeSwitched) {
  start({own(), greetings(), charts()});
  const auto parts =
      discord_sim::Json::parse(R"({"name": "feature", "path": ["disable"], "options": {"feature": "gre"}})");
  const std::string offered = guild.as("owner").complete(*parts, "feature").choices.dump();
  EXPECT_THAT(offered, AllOf(HasSubstr("greetings"), Not(HasSubstr("toggles"))));
}

// Two press at once: the later one is told how it is, and both are recorded.
TEST_F(Toggles, TwoAtOnceEndInOneOfTheTwo) {
  start({own(), greetings()});
  auto& world = simulation.world();
  const auto general = guild.channel_id("general");
  const auto owner = guild.member_id("owner");
  const auto one = discord_sim::run_slash(world, {owner, general}, "/feature disable feature:greetings");
  const auto two = discord_sim::run_slash(world, {owner, general}, "/feature enable feature:greetings");
  ASSERT_TRUE(one && two);
  simulation.advance(2s);
  for (const auto id : {*one, *two})
    EXPECT_EQ(world.interaction(id)->state, discord_sim::InteractionState::Answered);
  EXPECT_EQ(testing::sql(places.postgres_url, "select count(*) from platform.policy_changes"), "2");
}

class TogglesOnBadDays : protected testing::OwnStores, public Toggles {
 protected:
  TogglesOnBadDays() : Toggles(own_places()) {}
};

TEST_F(TogglesOnBadDays, WithoutRedisASwitchIsStillInForceAtOnce) {
  start({own(), greetings()});
  lose(redis);
  EXPECT_THAT(as_owner("/feature disable feature:greetings"), HasSubstr("Greetings: off"));
  EXPECT_THAT(all(guild.as("ada").slash("/hello")), HasSubstr("/feature enable"));
}

// Without PostgreSQL what is known is shown, a change is refused with a sentence, and nothing of it stays.
TEST_F(TogglesOnBadDays, WithoutPostgresAChangeIsRefusedAndNothingOfItStays) {
  start({own(), greetings()});
  EXPECT_THAT(as_owner("/feature list"), HasSubstr("Greetings"));
  lose(postgres);
  const auto refused = guild.as("owner").slash("/feature disable feature:greetings");
  EXPECT_TRUE(refused.ephemeral);
  EXPECT_THAT(refused.text, AllOf(HasSubstr("I can't reach something"), HasSubstr("reference `")));
  EXPECT_EQ(guild.as("ada").slash("/hello").text, "Namaste.");
  EXPECT_THAT(as_owner("/feature list"), HasSubstr("Greetings"));
}

}  // namespace
}  // namespace herwa::features::toggles
