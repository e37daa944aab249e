// How many members and how many of them online, asked of the simulated Discord.
#include "platform/ingest/guild_samples.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/whole_bot/whole_bot.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::SizeIs;

class GuildSamples : public testing::WholeBot {
 protected:
  void sample() {
    tasks.spawn("sample", sample_guilds({.rest = bot->rest(),
                                         .cache = bot->cache(),
                                         .timers = simulation.time(),
                                         .tell = [this](const Happening& one) { told.push_back(one); }}));
    simulation.advance(10min);
  }
  // "16 of 4"
  std::vector<std::string> counts() {
    std::vector<std::string> all;
    for (const Happening& one : told)
      all.push_back(fmt::format("{} of {}", static_cast<int>(one.kind), one.amount));
    return all;
  }
  std::vector<Happening> told;
};

TEST_F(GuildSamples, SayHowManyMembersThereAre) {
  start({});
  sample();
  EXPECT_THAT(counts(), ElementsAre("16 of 4", "17 of 4")) << "three members and the bot";
  EXPECT_EQ(told[0].guild.value(), guild.id().value());
  guild.join("eve");
  told.clear();
  sample();
  EXPECT_THAT(counts(), ElementsAre("16 of 5", "17 of 5"));
}

// More servers than one answer holds.
TEST_F(GuildSamples, AreTakenOfEachServer) {
  for (int n = 0; n < 250; ++n) simulation.guild({.name = fmt::format("Guild {}", n)});
  start({});
  ASSERT_TRUE(simulation.run_until([this] { return bot->cache().guilds().size() == 251; }, 1min));
  sample();
  EXPECT_THAT(told, SizeIs(502));
}

// Discord says nothing: what the gateway told is known all the same.
TEST_F(GuildSamples, FallBackOnWhatTheGatewayTold) {
  start({});
  simulation.set_latency(24h);
  sample();
  EXPECT_THAT(counts(), ElementsAre("16 of 4"));
}

}  // namespace
}  // namespace herwa::platform
