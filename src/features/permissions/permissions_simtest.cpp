// /permissions on real stores: journeys of whoever manages a server, and what members then may.
#include "features/permissions/permissions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/discord_sim/world/channel_changes.hpp"
#include "testing/discord_sim/world/guild_changes.hpp"
#include "testing/whole_bot/housed_bot.hpp"

namespace herwa::features::permissions {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

Task<platform::Answer> greet(platform::CommandContext&) { co_return platform::say("Namaste."); }

platform::CommandEntry command(std::string name, platform::Access access = {}) {
  return {
      .definition = {.name = std::move(name), .description = "Something"}, .access = access, .run = greet};
}

platform::Feature greetings() {
  platform::Feature feature{.name = "greetings", .title = "Greetings", .summary = "Says hello."};
  feature.commands = {command("hello"), command("bye"),
                      command("desk", {.audience = platform::Audience::Staff})};
  return feature;
}

class PermissionRules : public testing::HousedBot {
 protected:
  explicit PermissionRules(testing::StorePlaces stores = {}) : HousedBot(std::move(stores)) {
    discord_sim::create_channel(simulation.world(), {.guild = guild.id(), .name = "lounge"});
    support = guild.add_role("Support");
    give("ada", support);
  }

  void begin() {
    start({feature({.bot = [this]() -> platform::Bot& { return *bot; }, .desk = [this] { return desk(); }}),
           greetings()});
  }
  void give(std::string_view member, discord_sim::RoleId role) {
    const auto id = guild.member_id(member);
    simulation.world().member_at(guild.id(), id).roles.push_back(role);
    discord_sim::announce_member(simulation.world(), guild.id(), id);
  }
  static std::string all(const discord_sim::Reply& reply) {
    return reply.refusal + reply.text + reply.embeds.dump() + reply.components.dump();
  }
  std::string as_owner(std::string_view typed) { return all(guild.as("owner").slash(typed)); }
  std::string hello(std::string_view who) { return all(guild.as(who).slash("/hello")); }

  discord_sim::RoleId support;
};

// H1.4 only the roles that are allowed may, and those that are denied may not, whatever else they have
TEST_F(PermissionRules, DecideByRole) {
  begin();
  EXPECT_THAT(hello("bob"), HasSubstr("Namaste."));
  EXPECT_THAT(as_owner("/permissions allow of:/hello role:Support"),
              AllOf(HasSubstr("Only these roles"), HasSubstr("<@&" + support.text() + ">")));
  EXPECT_THAT(hello("ada"), HasSubstr("Namaste."));
  EXPECT_THAT(hello("bob"), HasSubstr("Only certain roles may use this here"));
  EXPECT_THAT(hello("owner"), HasSubstr("Namaste.")) << "administrators stand above the rules";
  EXPECT_THAT(as_owner("/permissions deny of:/hello role:Support"), HasSubstr("Not these roles"));
  EXPECT_THAT(hello("ada"), HasSubstr("One of your roles may not"));
  EXPECT_THAT(hello("bob"), HasSubstr("Namaste."));
  EXPECT_THAT(as_owner("/permissions clear of:/hello role:Support"), HasSubstr("There are no rules"));
  EXPECT_THAT(hello("ada"), HasSubstr("Namaste."));
}

// H1.4 the same by channel, for a whole feature at once
TEST_F(PermissionRules, DecideByChannelForAWholeFeature) {
  begin();
  EXPECT_THAT(as_owner("/permissions allow of:greetings channel:#lounge"),
              HasSubstr("Only in these channels"));
  EXPECT_THAT(hello("bob"), HasSubstr("may not be used in this channel"));
  EXPECT_THAT(all(guild.as("bob").slash("/bye")), HasSubstr("may not be used in this channel"));
  EXPECT_THAT(all(guild.as("bob").in("lounge").slash("/hello")), HasSubstr("Namaste."));
  EXPECT_THAT(as_owner("/permissions deny of:greetings channel:#lounge"), HasSubstr("Not in these channels"));
  EXPECT_THAT(hello("bob"), HasSubstr("Namaste."));
  EXPECT_THAT(all(guild.as("bob").in("lounge").slash("/bye")), HasSubstr("may not be used in this channel"));
}

TEST_F(PermissionRules, StaffIsWhoHasAStaffRole) {
  begin();
  EXPECT_THAT(all(guild.as("ada").slash("/desk")), HasSubstr("staff"));
  EXPECT_THAT(as_owner("/permissions staff list"), HasSubstr("No role is staff"));
  EXPECT_THAT(as_owner("/permissions staff add role:Support"), HasSubstr("<@&" + support.text() + ">"));
  EXPECT_THAT(all(guild.as("ada").slash("/desk")), HasSubstr("Namaste."));
  EXPECT_THAT(all(guild.as("bob").slash("/desk")), HasSubstr("staff"));
  EXPECT_THAT(as_owner("/permissions staff remove role:Support"), HasSubstr("No role is staff"));
  EXPECT_THAT(all(guild.as("ada").slash("/desk")), HasSubstr("staff"));
}

// What was deleted is shown as that, keeps the door closed, and is removed with one press.
TEST_F(PermissionRules, ADeletedRoleIsToldAndTidiedAway) {
  begin();
  as_owner("/permissions allow of:/hello role:Support channel:#lounge");
  as_owner("/permissions staff add role:Support");
  discord_sim::delete_role(simulation.world(), guild.id(), support);
  discord_sim::delete_channel(simulation.world(), guild.channel_id("lounge"));
  simulation.advance(1s);
  const auto seen = guild.as("owner").slash("/permissions view of:/hello");
  EXPECT_THAT(all(seen), AllOf(HasSubstr("a role that was deleted"), HasSubstr("a channel that was deleted"),
                               HasSubstr("only administrators may use this now")));
  EXPECT_THAT(hello("bob"), HasSubstr("channel")) << "a lost rule opens nothing";
  EXPECT_THAT(all(guild.as("owner").press(seen, "Remove what was deleted")),
              AllOf(HasSubstr("There are no rules"), Not(HasSubstr("was deleted"))));
  EXPECT_THAT(hello("bob"), HasSubstr("Namaste."));
  const auto staff = guild.as("owner").slash("/permissions staff list");
  EXPECT_THAT(all(guild.as("owner").press(staff, "Remove what was deleted")), HasSubstr("No role is staff"));
}

// Clearing all rules can't be undone, so it is asked first; the question is for the asker, and gets old.
TEST_F(PermissionRules, ClearingAsksFirst) {
  begin();
  as_owner("/permissions allow of:/hello role:Support");
  const auto asked = guild.as("owner").slash("/permissions clear of:/hello");
  EXPECT_THAT(all(asked), HasSubstr("can't be brought back"));
  EXPECT_THAT(hello("bob"), HasSubstr("Only certain roles"));
  EXPECT_THAT(all(guild.as("owner").press(asked, "Cancel")), HasSubstr("Nothing was changed."));
  const auto again = guild.as("owner").slash("/permissions clear of:/hello");
  simulation.advance(6min);
  EXPECT_THAT(all(guild.as("owner").press(again, "Clear the rules")), HasSubstr("waited too long"));
  EXPECT_THAT(hello("bob"), HasSubstr("Only certain roles"));
  const auto third = guild.as("owner").slash("/permissions clear of:/hello");
  EXPECT_THAT(all(guild.as("owner").press(third, "Clear the rules")), HasSubstr("There are no rules"));
  EXPECT_THAT(hello("bob"), HasSubstr("Namaste."));
}

TEST_F(PermissionRules, WhatMakesNoSenseIsRefusedWithTheWayOut) {
  begin();
  EXPECT_NE(guild.as("ada").slash("/permissions view").refusal, "") << "Discord does not even show it";
  EXPECT_THAT(as_owner("/permissions allow of:/dragons role:Support"), HasSubstr("no command or feature"));
  EXPECT_THAT(as_owner("/permissions allow of:slash:hello%20x role:Support"),
              HasSubstr("no command or feature"));
  EXPECT_THAT(as_owner("/permissions allow of:/hello"), HasSubstr("choose a role, a channel, or both"));
  EXPECT_THAT(as_owner("/permissions deny of:/hello role:" + guild.id().text()),
              HasSubstr("Everybody has @everyone"));
  EXPECT_THAT(hello("bob"), HasSubstr("Namaste."));
}

TEST_F(PermissionRules, AllRulesAreListed) {
  begin();
  EXPECT_THAT(as_owner("/permissions view"), HasSubstr("There are none"));
  as_owner("/permissions allow of:/hello role:Support");
  as_owner("/permissions deny of:greetings channel:#lounge");
  EXPECT_THAT(as_owner("/permissions view"),
              AllOf(HasSubstr("**/hello**"), HasSubstr("only 1 role"), HasSubstr("**Greetings**"),
                    HasSubstr("not in 1 channel")));
}

// Two who change the same rules at once both get what they wanted.
TEST_F(PermissionRules, TwoAtOnceLoseNothing) {
  const auto night = guild.add_role("Night");
  begin();
  auto& world = simulation.world();
  const discord_sim::Acting owner{guild.member_id("owner"), guild.channel_id("general")};
  ASSERT_TRUE(discord_sim::run_slash(world, owner, "/permissions allow of:/hello role:Support"));
  ASSERT_TRUE(discord_sim::run_slash(world, owner, "/permissions allow of:/hello role:Night"));
  simulation.advance(2s);
  EXPECT_THAT(as_owner("/permissions view of:/hello"),
              AllOf(HasSubstr("<@&" + support.text() + ">"), HasSubstr("<@&" + night.text() + ">")));
}

TEST_F(PermissionRules, OffersCommandsAndFeatures) {
  begin();
  const auto parts =
      discord_sim::Json::parse(R"({"name": "permissions", "path": ["view"], "options": {"of": "hel"}})");
  EXPECT_THAT(guild.as("owner").complete(*parts, "of").choices.dump(),
              AllOf(HasSubstr("slash:hello"), Not(HasSubstr("slash:bye"))));
}

class PermissionRulesOnBadDays : protected testing::OwnStores, public PermissionRules {
 protected:
  PermissionRulesOnBadDays() : PermissionRules(own_places()) {}
};

TEST_F(PermissionRulesOnBadDays, RulesHoldWithoutAnyStoreAndChangesAreRefused) {
  begin();
  as_owner("/permissions allow of:/hello role:Support");
  EXPECT_THAT(hello("bob"), HasSubstr("Only certain roles"));
  lose(redis);
  EXPECT_THAT(as_owner("/permissions deny of:/bye role:Support"), HasSubstr("Not these roles"));
  EXPECT_THAT(all(guild.as("ada").slash("/bye")), HasSubstr("One of your roles may not"));
  lose(postgres);
  EXPECT_THAT(hello("bob"), HasSubstr("Only certain roles"));
  EXPECT_THAT(as_owner("/permissions clear of:/hello role:Support"), HasSubstr("I can't reach something"));
  EXPECT_THAT(hello("bob"), HasSubstr("Only certain roles"));
  EXPECT_THAT(as_owner("/permissions view of:/hello"), HasSubstr("Only these roles"));
}

}  // namespace
}  // namespace herwa::features::permissions
