// What the builder of test data gives: one guild in one line, with people, roles, rights, shards and a plan.
#include <gtest/gtest.h>

#include <algorithm>

#include "discord/permissions/compute.hpp"
#include "testing/whole_bot/housed_bot.hpp"

namespace herwa::testing {
namespace {

using namespace std::chrono_literals;

class TestData : public HousedBot {};

Task<platform::Answer> greet(platform::CommandContext&) { co_return platform::say("Namaste."); }

// R22.17 a guild, its people, their roles with what these may, the shard that it lies on and its plan:
// whatever a test names is what the bot then knows
TEST_F(TestData, OfAGuildIsWhatTheBotKnows) {
  simulation.world().mutable_applications().at(simulation.application().id).shards = 2;
  auto& town = simulation.guild({.name = "Town",
                                 .members = {"mayor", "ada"},
                                 .channels = {"general", "quiet"},
                                 .bot_permissions = discord_sim::permission::kick_members});
  const auto crew = town.add_role("Crew", discord_sim::permission::manage_guild);
  platform::Feature charts{.name = "charts", .title = "Charts", .summary = "Draws.", .plan = "pro"};
  charts.commands = {{.definition = {.name = "chart", .description = "Draws"}, .run = greet}};
  start({charts});
  ASSERT_TRUE(simulation.run_until([this] { return bot->cache().guilds().size() == 2; }, 1min));
  const discord::GuildEntry* known = bot->cache().guild(id_of(town));
  ASSERT_NE(known, nullptr);
  EXPECT_EQ(known->name(), "Town");
  EXPECT_EQ(known->owner_id().value(), town.member_id("mayor").value());
  EXPECT_NE(town.member_id("ada"), town.member_id("mayor"));
  EXPECT_EQ(known->channels().size(), 2U);
  EXPECT_TRUE(known->role(RoleId(crew.value()))->rights.permissions.has(discord::Permission::ManageGuild));
  EXPECT_TRUE(discord::base_permissions(known->rights(), known->own(bot->cache().own_id()))
                  .has(discord::Permission::KickMembers));
  EXPECT_EQ(bot->shards().size(), 2U);
  EXPECT_NE(town.as("ada").slash("/chart").text, "Namaste.");
  grant(town, "pro", 1h);
  EXPECT_EQ(town.as("ada").slash("/chart").text, "Namaste.");
  EXPECT_NE(guild.as("ada").slash("/chart").text, "Namaste.") << "each guild has a plan of its own";
}

// R22.17 ids are Discord's in form, of the simulated time, and nobody's: the same seed makes the same again
TEST(TestIds, AreMadeUp) {
  const auto ids = [] {
    discord_sim::Simulation simulation(7);
    const Instant begun = simulation.time().now();
    auto& town = simulation.guild({.members = {"mayor", "ada"}});
    simulation.time().advance(simulation.loop(), 1h);
    std::vector<std::uint64_t> all{town.id().value(),
                                   town.member_id("mayor").value(),
                                   town.member_id("ada").value(),
                                   town.channel_id("general").value(),
                                   town.add_role("Crew").value(),
                                   town.as("ada").say("hello").value()};
    for (const std::uint64_t id : all) {
      const Instant made = discord::created_at(discord::MessageId(id));
      EXPECT_GE(made, begun - 1s) << id;
      EXPECT_LE(made, simulation.time().now() + 1s) << id;
    }
    std::vector<std::uint64_t> sorted = all;
    std::ranges::sort(sorted);
    EXPECT_EQ(std::ranges::adjacent_find(sorted), sorted.end());
    return all;
  };
  EXPECT_EQ(ids(), ids());
}

}  // namespace
}  // namespace herwa::testing
