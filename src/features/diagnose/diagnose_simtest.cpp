#include "features/diagnose/diagnose.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/diagnose/rules.hpp"
#include "testing/whole_bot/whole_bot.hpp"

namespace herwa::features::diagnose {
namespace {

using discord::Permission;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

Task<platform::Answer> nothing(platform::CommandContext&) { co_return platform::Nothing{}; }

platform::Feature moderation() {
  platform::Feature feature{.name = "moderation", .title = "Moderation", .summary = "Keeps order."};
  feature.commands = {{.definition = {.name = "ban", .description = "Bans a member"},
                       .access = {.bot_needs = Permission::BanMembers},
                       .run = nothing}};
  return feature;
}

class Diagnose : public testing::WholeBot {
 protected:
  std::string ask(discord_sim::SimGuild& where, std::string_view who) {
    start({feature({.bot = [this]() -> platform::Bot& { return *bot; }}), moderation()});
    simulation.advance(std::chrono::seconds(1));
    const auto reply = where.as(who).slash("/diagnose");
    return reply.embeds.dump() + reply.text + reply.refusal;
  }
};

TEST_F(Diagnose, AnAdministratorLacksNothing) {
  EXPECT_THAT(ask(guild, "owner"), HasSubstr("I have everything I need here"));
}

// B16 what the bot lacks, and for whom
TEST_F(Diagnose, WhatIsMissingIsNamedWithWhoNeedsIt) {
  auto& poor = simulation.guild({.members = {"eve"}, .bot_permissions = 0});
  const std::string told = ask(poor, "eve");
  EXPECT_THAT(told, HasSubstr("Ban Members"));
  EXPECT_THAT(told, HasSubstr("Needed by: Moderation."));
}

TEST_F(Diagnose, IsForThoseWhoManageTheServer) {
  EXPECT_THAT(ask(guild, "ada"), Not(HasSubstr("everything I need")));
  EXPECT_NE(guild.as("ada").slash("/diagnose").refusal, "") << "Discord does not even show it";
}

// B16 where it lacks it, and how that is mended
TEST(DiagnoseRules, AChannelThatTakesAPermissionAwayIsToldApart) {
  const discord::Permissions all(~std::uint64_t{0} & ~discord::Permissions(Permission::Administrator).bits());
  EXPECT_THAT(platform::lacks_of({moderation()}, {all, all}, "en-US"), IsEmpty());
  const auto lacks =
      platform::lacks_of({moderation()}, {all, all.without(Permission::SendMessages)}, "en-US");
  ASSERT_EQ(lacks.size(), 1U);
  EXPECT_EQ(lacks[0].permission, Permission::SendMessages);
  EXPECT_FALSE(lacks[0].in_server);
  const auto embed = tell({.channel = "<#5>", .lacks = lacks, .roles_above = 2, .roles_below = 1}, "en-US");
  EXPECT_THAT(embed.fields[0].value, HasSubstr("<#5> takes it away"));
  EXPECT_THAT(embed.fields[1].value, HasSubstr("2 roles stand above mine and 1 below"));
}

}  // namespace
}  // namespace herwa::features::diagnose
