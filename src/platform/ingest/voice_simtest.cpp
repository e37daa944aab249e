// Voice on the simulated Discord: what members did, to the second, over lines that break, sessions that are
// lost, outages, and a bot that is started again.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "discord/gateway/intents.hpp"
#include "platform/ingest/event_batch.hpp"
#include "platform/ingest/voice_fold.hpp"
#include "platform/ingest/voice_lines.hpp"
#include "testing/discord_sim/world/channel_changes.hpp"
#include "testing/discord_sim/world/guild_changes.hpp"
#include "testing/whole_bot/whole_bot.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

class VoiceOnDiscord : public testing::WholeBot {
 protected:
  VoiceOnDiscord() {
    auto& world = simulation.world();
    for (const char* name : {"hearth", "tea"})
      rooms[name] = discord_sim::create_channel(
                        world, {.guild = guild.id(), .type = discord_sim::ChannelType::Voice, .name = name})
                        .id;
    for (const char* who : {"owner", "ada", "bob"}) people[who] = guild.member_id(who);
  }
  // A bot that brings what it hears to the same sessions as those before it.
  void live() {
    make({Feature{.name = "listening",
                  .title = "Listening",
                  .summary = "For this test.",
                  .always_on = true,
                  .intents = discord::intent::guild_voice_states}});
    voice = std::make_unique<VoiceLines>(simulation.time());
    for (const discord::EventKind kind : voice_events()) {
      bot->dispatcher().observe(kind, [this](const discord::Event& event) {
        if (event.handled) return;
        for (const Happening& line : voice->read(event, session_key(event.session))) fold.apply(line);
        fold.end_rolls();
      });
    }
    tasks.spawn("bot", bot->run());
    ASSERT_TRUE(simulation.run_until([this] { return connected(); }, 2min));
    simulation.advance(1s);
  }
  void hear() {
    for (const Bot::Heard& heard : bot->heard()) {
      fold.apply({.at = simulation.time().now() - std::chrono::duration_cast<std::chrono::microseconds>(
                                                      simulation.time().tick() - heard.at),
                  .kind = HappeningKind::VoiceHeard,
                  .target = session_key(heard.session),
                  .name = {}});
    }
  }
  void sit(const std::string& who, const std::string& room) {
    discord_sim::move_voice(simulation.world(), guild.id(), people.at(who),
                            room.empty() ? discord_sim::ChannelId() : rooms.at(room));
    simulation.advance(0s);
  }
  // Leaves while the server is away, of which nobody is told.
  void vanish(const std::string& who) { simulation.world().guild_at(guild.id()).voice.erase(people.at(who)); }
  void mute(const std::string& who) {
    auto& state = simulation.world().guild_at(guild.id()).voice.at(people.at(who));
    state.self_muted = !state.self_muted;
    discord_sim::announce_voice(simulation.world(), guild.id(), state);
    simulation.advance(0s);
  }
  // "ada hearth 60"
  std::vector<std::string> sessions() {
    std::map<std::uint64_t, std::pair<std::string, std::uint64_t>> all;
    fold.count_full_hours();
    for (const Happening& part : fold.take_parts()) {
      auto& [name, seconds] = all[part.target];
      const auto room = std::ranges::find_if(
          rooms, [&](const auto& one) { return one.second.value() == part.channel.value(); });
      for (const auto& [who, id] : people) {
        if (id.value() == part.user.value()) name = fmt::format("{} {}", who, room->first);
      }
      seconds += part.amount;
    }
    std::vector<std::string> told;
    for (const auto& [number, one] : all) told.push_back(fmt::format("{} {}", one.first, one.second));
    return told;
  }

  std::map<std::string, discord_sim::ChannelId> rooms;
  std::map<std::string, discord_sim::UserId> people;
  std::unique_ptr<VoiceLines> voice;
  VoiceFold fold;
};

// H2.6 joining, muting, moving and leaving
TEST_F(VoiceOnDiscord, IsCountedFromJoiningToLeaving) {
  live();
  sit("ada", "hearth");
  simulation.advance(20s);
  mute("ada");
  simulation.advance(40s);
  sit("ada", "tea");
  simulation.advance(90min);
  sit("ada", "");
  EXPECT_THAT(sessions(), UnorderedElementsAre("ada hearth 60", "ada tea 5400"));
}

// H2.6 the channel is deleted, the member leaves the server
TEST_F(VoiceOnDiscord, EndsWithTheChannelAndTheMember) {
  live();
  sit("ada", "hearth");
  sit("bob", "tea");
  simulation.advance(30s);
  discord_sim::delete_channel(simulation.world(), rooms.at("hearth"));
  simulation.advance(30s);
  guild.as("bob").leave();
  simulation.advance(0s);
  EXPECT_THAT(sessions(), UnorderedElementsAre("ada hearth 30", "bob tea 60"));
}

// H2.6 the line breaks and the session goes on: what was missed is told again
TEST_F(VoiceOnDiscord, GoesOnOverALineThatBreaks) {
  live();
  sit("ada", "hearth");
  sit("bob", "hearth");
  simulation.advance(100s);
  simulation.gateway().drop_connections({});
  sit("bob", "");
  simulation.advance(30s);
  simulation.advance(70s);
  sit("ada", "");
  const auto told = sessions();
  EXPECT_THAT(told, UnorderedElementsAre("ada hearth 200", ::testing::StartsWith("bob hearth 10")))
      << "bob left within the second or two in which nobody listened";
}

// H2.6 the session is lost: GUILD_CREATE says who is there
TEST_F(VoiceOnDiscord, GoesOnOverALostSession) {
  live();
  const Instant joined = simulation.time().now();
  sit("ada", "hearth");
  sit("bob", "hearth");
  simulation.advance(100s);
  mute("bob");
  hear();
  simulation.gateway().faults().accept_connections = false;
  simulation.gateway().invalidate({}, false);
  simulation.gateway().drop_connections({});
  simulation.advance(60s);
  sit("bob", "");
  simulation.gateway().faults().accept_connections = true;
  ASSERT_TRUE(simulation.run_until([this] { return connected(); }, 10min));
  simulation.advance(90min);
  sit("ada", "");
  const auto sat = std::chrono::floor<std::chrono::seconds>(simulation.time().now()) -
                   std::chrono::floor<std::chrono::seconds>(joined);
  EXPECT_THAT(sessions(), UnorderedElementsAre(fmt::format("ada hearth {}", sat.count()), "bob hearth 100"));
}

// H2.6 the server is away for a while
TEST_F(VoiceOnDiscord, GoesOnOverAnOutage) {
  live();
  sit("ada", "hearth");
  sit("bob", "hearth");
  simulation.advance(100s);
  discord_sim::set_available(simulation.world(), guild.id(), false);
  simulation.advance(60s);
  vanish("bob");
  simulation.advance(40s);
  discord_sim::set_available(simulation.world(), guild.id(), true);
  simulation.advance(100s);
  sit("ada", "");
  EXPECT_THAT(sessions(), UnorderedElementsAre("ada hearth 300", "bob hearth 100"));
}

// H2.6 the bot is started again, once in time to resume, and once so late that nothing is left to resume
TEST_F(VoiceOnDiscord, GoesOnOverABotThatIsStartedAgain) {
  live();
  sit("ada", "hearth");
  simulation.advance(100s);
  stop();
  const Instant stopped = simulation.time().now();
  simulation.advance(20s);
  live();
  EXPECT_EQ(fold.open().size(), 1U);
  hear();
  stop();
  simulation.advance(30min);
  live();
  simulation.advance(60s);
  const Instant begun = fold.open().begin()->second.since;
  const auto sat = std::chrono::floor<std::chrono::seconds>(simulation.time().now()) -
                   std::chrono::floor<std::chrono::seconds>(begun);
  sit("ada", "");
  EXPECT_GT(simulation.time().now(), stopped + 30min);
  EXPECT_THAT(sessions(), ElementsAre(fmt::format("ada hearth {}", sat.count())));
}

}  // namespace
}  // namespace herwa::platform
