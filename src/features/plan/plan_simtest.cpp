// /plan on real stores: what it tells on good days, after the end, and without stores.
#include "features/plan/plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/whole_bot/housed_bot.hpp"

namespace herwa::features::plan {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

Task<platform::Answer> greet(platform::CommandContext&) { co_return platform::say("Namaste."); }

platform::Feature greetings() {
  platform::Feature feature{.name = "greetings", .title = "Greetings", .summary = "Says hello."};
  feature.quotas = {
      {.name = "hellos", .period = platform::QuotaPeriod::Day, .free = 2, .pro = 50, .enterprise = {}}};
  feature.commands = {{.definition = {.name = "hello", .description = "Says hello"},
                       .access = {.quota = "hellos"},
                       .run = greet}};
  return feature;
}

platform::Feature charts() {
  platform::Feature feature{.name = "charts", .title = "Charts", .summary = "Draws.", .plan = "pro"};
  feature.commands = {{.definition = {.name = "chart", .description = "Draws"}, .run = greet}};
  return feature;
}

class Plan : public testing::HousedBot {
 protected:
  explicit Plan(testing::StorePlaces stores = {}) : HousedBot(std::move(stores)) {}

  void begin() {
    start({feature({.bot = [this]() -> platform::Bot& { return *bot; },
                    .desk = [this] { return desk(); },
                    .upgrade_url = [this](GuildId id) { return words.upgrade_url(id); }}),
           greetings(), charts()});
  }
  static std::string all(const discord_sim::Reply& reply) {
    return reply.refusal + reply.text + reply.embeds.dump() + reply.components.dump();
  }
  std::string told(std::string_view who = "ada") { return all(guild.as(who).slash("/plan")); }
};

// R15.14 anybody sees the plan, what it includes, what a bigger one adds, and where to get it
TEST_F(Plan, IsSeenByEverybody) {
  begin();
  const auto reply = guild.as("ada").slash("/plan");
  EXPECT_TRUE(reply.ephemeral);
  EXPECT_THAT(all(reply), AllOf(HasSubstr("Plan: Free"), HasSubstr("Greetings"),
                                HasSubstr("A bigger plan adds"), HasSubstr("Charts"), HasSubstr("0 of 2")));
  EXPECT_THAT(reply.components.dump(),
              HasSubstr("https://herwa.example/guilds/" + guild.id().text() + "/plan"));
}

TEST_F(Plan, WhatIsUsedIsCounted) {
  begin();
  EXPECT_EQ(guild.as("ada").slash("/hello").text, "Namaste.");
  EXPECT_THAT(told(), HasSubstr("1 of 2"));
  EXPECT_EQ(guild.as("bob").slash("/hello").text, "Namaste.");
  EXPECT_THAT(all(guild.as("bob").slash("/hello")), HasSubstr("used up its share"));
  EXPECT_THAT(told(), HasSubstr("2 of 2"));
  grant(guild, "pro");
  EXPECT_THAT(told(), AllOf(HasSubstr("Plan: Pro"), HasSubstr("2 of 50"), HasSubstr("without an end")));
  grant(guild, "enterprise");
  EXPECT_THAT(told(), AllOf(HasSubstr("as much as you like"), Not(HasSubstr("See the plans"))));
}

// R15.3 R15.4 R22.13 P26 at its end the plan is told as ended with the way to renew it, and what it had is
// closed
TEST_F(Plan, AnEndedPlanIsToldWithTheWayToRenewIt) {
  begin();
  grant(guild, "pro", 1h);
  EXPECT_THAT(told(), HasSubstr("runs until"));
  EXPECT_EQ(guild.as("ada").slash("/chart").text, "Namaste.");
  simulation.advance(61min);
  EXPECT_THAT(told(), AllOf(HasSubstr("Plan: Free"), HasSubstr("plan ended"),
                            HasSubstr("Nothing was deleted"), HasSubstr("https://herwa.example/guilds/")));
  EXPECT_THAT(all(guild.as("ada").slash("/chart")),
              AllOf(HasSubstr("**Pro** plan ended"), HasSubstr("https://herwa.example/guilds/")));
}

// H1.1 what a tier is called is data: a refusal names it as the catalog does at present
TEST_F(Plan, ARefusalCallsTheTierAsTheCatalogDoes) {
  testing::sql(places.postgres_url, "update platform.tiers set title = 'Gold' where name = 'pro'");
  begin();
  EXPECT_THAT(all(guild.as("ada").slash("/chart")), HasSubstr("**Gold** plan"));
}

TEST_F(Plan, EachServerHasItsOwn) {
  auto& other = simulation.guild({.name = "Other", .members = {"eve"}});
  begin();
  simulation.advance(1s);
  grant(guild, "pro");
  EXPECT_THAT(told(), HasSubstr("Plan: Pro"));
  EXPECT_THAT(all(other.as("eve").slash("/plan")), HasSubstr("Plan: Free"));
}

class PlanOnBadDays : protected testing::OwnStores, public Plan {
 protected:
  PlanOnBadDays() : Plan(own_places()) {}
};

TEST_F(PlanOnBadDays, IsToldFromMemoryWithoutAnyStore) {
  begin();
  grant(guild, "pro", 24h);
  EXPECT_THAT(told(), AllOf(HasSubstr("Plan: Pro"), HasSubstr("0 of 50")));
  lose(redis);
  EXPECT_THAT(told(), AllOf(HasSubstr("Plan: Pro"), HasSubstr("0 of 50")))
      << "PostgreSQL knows what was settled";
  lose(postgres);
  EXPECT_THAT(told(), AllOf(HasSubstr("Plan: Pro"), HasSubstr("I can't count right now")));
}

}  // namespace
}  // namespace herwa::features::plan
