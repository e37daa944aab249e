// A thousand commands at one moment, over several guilds: each answered once, none late, none with an error.
#include <gtest/gtest.h>

#include <algorithm>

#include "testing/whole_bot/whole_bot.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;

constexpr int guild_count = 20;
constexpr int members_per_guild = 50;
constexpr int commands = guild_count * members_per_guild;

Task<Answer> slow_greeting(net::Timers& timers, int& ran) {
  ++ran;
  // As long as a store takes on a bad day.
  co_await timers.wait(500ms);
  co_return say("Namaste.");
}

class ManyCommands : public testing::WholeBot {};

// P30 R18.1 1000 commands at once are all answered, each once, and none after Discord's three seconds
TEST_F(ManyCommands, AreAllAnsweredAndNoneLate) {
  std::vector<std::string> members;
  for (int n = 0; n < members_per_guild; ++n) members.push_back("member" + std::to_string(n));
  std::vector<discord_sim::SimGuild*> towns;
  for (int n = 0; n < guild_count; ++n)
    towns.push_back(&simulation.guild({.name = "Town " + std::to_string(n), .members = members}));
  int ran = 0;
  Feature greetings{.name = "greetings", .title = "Greetings", .summary = "Says hello."};
  greetings.commands = {
      {.definition = {.name = "hello", .description = "Says hello"},
       .run = [this, &ran](CommandContext&) { return slow_greeting(simulation.time(), ran); }}};
  start({greetings});
  simulation.advance(5s);
  simulation.set_latency(100ms);

  std::vector<discord_sim::InteractionId> asked;
  for (discord_sim::SimGuild* town : towns) {
    for (const std::string& member : members) {
      const auto started = discord_sim::run_slash(
          simulation.world(), {town->member_id(member), town->channel_id("general")}, "/hello");
      ASSERT_TRUE(started) << started.error().message;
      asked.push_back(*started);
    }
  }
  ASSERT_EQ(asked.size(), static_cast<std::size_t>(commands));
  simulation.advance(3s);
  EXPECT_EQ(ran, commands);
  const auto answered = std::ranges::count_if(asked, [this](const auto id) {
    const auto* interaction = simulation.world().interaction(id);
    const auto* message = interaction == nullptr
                              ? nullptr
                              : simulation.world().message(interaction->channel, interaction->original);
    return interaction != nullptr && interaction->state == discord_sim::InteractionState::Answered &&
           message != nullptr && message->content == "Namaste.";
  });
  EXPECT_EQ(answered, commands);
  for (discord_sim::SimGuild* town : towns) {
    const auto& said = simulation.world().messages(town->channel_id("general"));
    EXPECT_EQ(said.size(), static_cast<std::size_t>(members_per_guild)) << "one answer for each";
  }
}

}  // namespace
}  // namespace herwa::platform
