#include "testing/discord_sim/town/town.hpp"

#include <gtest/gtest.h>

#include "testing/discord_sim/town/life.hpp"
#include "testing/discord_sim/world/held_clock.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;

struct Lodge {
  HeldClock real;
  TownClock clock{real};
  World world{clock, 11};
  Town town = build_town(world, clock, application());

  static Application application() {
    Application application;
    application.name = "Herwa";
    application.id = ApplicationId(123456789);
    application.token = "given.token";
    return application;
  }

  [[nodiscard]] std::size_t messages() const {
    std::size_t count = 0;
    for (const auto& [id, channel] : world.channels()) count += world.messages(id).size();
    return count;
  }
};

TEST(Town, HasPeopleRoomsAPastAndItsBot) {
  const Lodge lodge;
  const Guild& guild = *lodge.world.guild(lodge.town.guild);
  EXPECT_GE(guild.members.size(), 21U);
  EXPECT_GE(guild.channels.size(), 15U);
  EXPECT_GE(lodge.messages(), 80U);
  const Application& bot = *lodge.world.application(ApplicationId(123456789));
  EXPECT_EQ(bot.token, "given.token");
  EXPECT_EQ(bot.owner, guild.owner);
  EXPECT_EQ(permissions_in_guild(guild, guild.members.at(bot.bot)), permission::all);
  // The past is behind us, in order, and no id is from the future.
  for (const auto& [id, channel] : lodge.world.channels()) {
    for (const auto& [message_id, message] : lodge.world.messages(id))
      EXPECT_LE(born_at(message_id), lodge.real.now());
  }
}

TEST(Town, LivesTheSameLifeFromTheSameSeed) {
  const auto hour_of = [] {
    Lodge lodge;
    const TownLife life(lodge.world, lodge.town);
    const std::size_t before = lodge.messages();
    lodge.real.advance(lodge.world, 1h);
    std::string story;
    for (const auto& [name, room] : lodge.town.rooms) {
      const auto& messages = lodge.world.messages(room);
      story += fmt::format("{}:{} ", name, messages.size());
      if (!messages.empty()) story += messages.rbegin()->second.content;
    }
    EXPECT_GT(lodge.messages(), before + 60);
    EXPECT_LT(lodge.messages(), before + 1500);
    return story;
  };
  EXPECT_EQ(hour_of(), hour_of());
}

// So that a newcomer sees what a bot is for.
TEST(Town, MisbehavesNowAndThen) {
  Lodge lodge;
  const TownLife life(lodge.world, lodge.town);
  lodge.real.advance(lodge.world, 3h);
  std::size_t bad = 0;
  std::size_t all = 0;
  for (const auto& [name, room] : lodge.town.rooms) {
    for (const auto& [id, message] : lodge.world.messages(room)) {
      ++all;
      bad += std::ranges::count(words_for("mischief"), message.content) > 0 ? 1 : 0;
    }
  }
  EXPECT_GE(bad, 3U);
  EXPECT_LT(bad * 10, all);
}

TEST(Town, SurvivesLosingItsRoomsAndPeople) {
  Lodge lodge;
  const TownLife life(lodge.world, lodge.town);
  for (const auto& [name, room] : lodge.town.rooms) {
    lodge.world.mutable_channels().erase(room);
    std::erase(lodge.world.guild_at(lodge.town.guild).channels, room);
  }
  lodge.world.guild_at(lodge.town.guild).system_channel = {};
  lodge.real.advance(lodge.world, 30min);
  EXPECT_TRUE(lodge.world.agenda().next_due());
}

}  // namespace
}  // namespace discord_sim
