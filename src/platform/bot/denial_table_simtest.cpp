// The denial table as people meet it: everything is wrong at once, and what is mended uncovers the next
// refusal, each with words that say what to do. guard_test.cpp has the same order without Discord.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/discord_sim/world/guild_changes.hpp"
#include "testing/whole_bot/whole_bot.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using discord::Permission;
using ::testing::HasSubstr;

class DenialTable : public testing::WholeBot {
 protected:
  DenialTable() {
    auto& town = simulation.guild({.name = "Town", .members = {"mayor", "ada", "bob"}, .bot_permissions = 0});
    place = &town;
    citizen = town.add_role("Citizen");
    give("ada", citizen);
    Feature strict{.name = "strict", .title = "Strict", .summary = "Refuses."};
    strict.quotas = {{.name = "uses"}};
    strict.commands = {{.definition = {.name = "act",
                                       .description = "Acts",
                                       .options = {{.type = discord::OptionType::User,
                                                    .name = "user",
                                                    .description = "On"}}},
                        .access = {.audience = Audience::Staff,
                                   .member_needs = Permission::BanMembers,
                                   .bot_needs = Permission::ManageRoles,
                                   .per_user = {.uses = 1, .window = 10s},
                                   .quota = "uses",
                                   .target = Target::Member},
                        .run = [this](CommandContext&) { return run(); }}};
    start({strict});
    simulation.advance(1s);
    break_everything();
  }

  Task<Answer> run() {
    ++runs;
    co_return say("Done at last.");
  }
  void give(std::string_view member, discord_sim::RoleId role) {
    const auto id = place->member_id(member);
    simulation.world().member_at(place->id(), id).roles.push_back(role);
    discord_sim::announce_member(simulation.world(), place->id(), id);
  }
  void break_everything() {
    in_catalog().features[0] = {.enabled = false, .maintenance = true, .tiers = 0b110};
    in_policy().used_up = {{0, simulation.time().now() + 1h}};
    in_policy().off = {0};
    in_policy().feature_rules = {{0,
                                  {.denied_roles = {role_id(citizen)},
                                   .allowed_channels = {ChannelId(5)},
                                   .allowed_roles = {RoleId(2)}}}};
  }
  CatalogSnapshot& in_catalog() { return rules->in_catalog; }
  GuildPolicy& in_policy() { return rules->in_policy; }
  static RoleId role_id(discord_sim::RoleId id) { return RoleId(id.value()); }

  std::string on(std::string_view target) {
    return place->as("ada").slash("/act user:@" + std::string(target)).text;
  }
  // What is said, and that it is this code's.
  void refuses(std::string_view target, DenialCode code, std::string_view words_of_it) {
    rules->denials.clear();
    EXPECT_THAT(on(target), HasSubstr(words_of_it)) << name_of(code);
    ASSERT_EQ(rules->denials.size(), 1U) << name_of(code);
    EXPECT_EQ(rules->denials[0].second, code);
    EXPECT_EQ(runs, 0) << name_of(code);
    reached.push_back(name_of(code));
  }

  // A command that Discord still shows, of a version that is gone.
  void refuses_what_is_gone() {
    auto& commands = simulation.world().mutable_commands();
    for (auto& [id, command] : commands) command.name = "gone";
    rules->denials.clear();
    EXPECT_THAT(place->as("ada").slash("/gone user:@ada").text, HasSubstr("I don't know this any more"));
    for (auto& [id, command] : commands) command.name = "act";
    ASSERT_EQ(rules->denials.size(), 1U);
    reached.push_back(name_of(rules->denials[0].second));
  }
  void let_the_bot(discord_sim::Permissions permissions) {
    for (auto& [id, role] : simulation.world().guild_at(place->id()).roles) {
      if (!role.bot) continue;
      role.permissions = permissions;
      discord_sim::announce_role(simulation.world(), place->id(), id);
    }
  }
  // Bob, that is.
  void raise_between_ada_and_the_bot() {
    simulation.world().member_at(place->id(), place->member_id("bob")).roles.clear();
    auto& roles = simulation.world().guild_at(place->id()).roles;
    roles.at(citizen).position = 20;
    discord_sim::announce_role(simulation.world(), place->id(), citizen);
    give("bob",
         discord_sim::create_role(simulation.world(), place->id(), {.name = "Elder", .position = 10}).id);
  }
  static std::vector<std::string_view> every_code() {
    std::vector<std::string_view> all;
    for (std::size_t code = 1; code < denial_code_count; ++code)
      all.push_back(name_of(static_cast<DenialCode>(code)));
    return all;
  }

  discord_sim::SimGuild* place = nullptr;
  discord_sim::RoleId citizen;
  int runs = 0;
  std::vector<std::string_view> reached;
};

// H1.5 every denial is reached in the order of the checks, and its words say what to do; nothing runs before
// the last of them is mended
TEST_F(DenialTable, EachMendedFaultUncoversTheNextWithItsWords) {
  using enum DenialCode;
  refuses_what_is_gone();
  in_catalog().maintenance = true;
  refuses("ada", SwitchedOff, "switched off for everybody");
  in_catalog().features[0].enabled = true;
  refuses("ada", Maintenance, "looked after");
  in_catalog().maintenance = false;
  in_catalog().features[0].maintenance = false;
  refuses("ada", NotInPlan, "[See the plans](https://herwa.example/guilds/");
  in_policy().tier = 1;
  in_policy().ends = simulation.time().now();
  refuses("ada", PlanEnded, "renew it, and all is as it was");
  in_policy().ends = simulation.time().now() + 24h;
  refuses("ada", QuotaUsedUp, "There is more <t:");
  in_policy().used_up.clear();
  refuses("ada", OffHere, "`/feature enable`");
  in_policy().off.clear();
  refuses("ada", RoleDenied, "One of your roles may not");
  in_policy().feature_rules[0].second.denied_roles.clear();
  refuses("ada", WrongChannel, "Try another one");
  in_policy().feature_rules[0].second.allowed_channels.clear();
  refuses("ada", RoleMissing, "Only certain roles");
  in_policy().feature_rules.clear();
  refuses("ada", NotForYou, "staff alone");
  in_policy().staff = {role_id(citizen)};
  refuses("ada", PermissionMissing, "**Ban Members**");
  simulation.world().guild_at(place->id()).roles.at(citizen).permissions =
      discord_sim::permission::ban_members;
  discord_sim::announce_role(simulation.world(), place->id(), citizen);
  on("ada");  // the one use that the limit allows
  refuses("ada", TooFast, "You can do this again <t:");
  simulation.advance(10s);
  refuses("ada", TargetIsYou, "to yourself");
  simulation.advance(10s);
  refuses("mayor", TargetIsOwner, "the owner of the server");
  simulation.advance(10s);
  give("bob", citizen);
  refuses("bob", TargetAboveYou, "as high as yours");
  simulation.advance(10s);
  raise_between_ada_and_the_bot();
  refuses("bob", BotPermissionMissing, "**Manage Roles**");
  simulation.advance(10s);
  let_the_bot(discord_sim::permission::manage_roles);
  refuses("bob", TargetAboveBot, "Drag my role above it");
  simulation.advance(10s);
  simulation.world().member_at(place->id(), place->member_id("bob")).roles.clear();
  EXPECT_EQ(on("bob"), "Done at last.");
  EXPECT_EQ(runs, 1);
  EXPECT_EQ(reached, every_code()) << "each code of the guard, in the order in which they are declared";
}

}  // namespace
}  // namespace herwa::platform
