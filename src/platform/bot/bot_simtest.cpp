// The whole bot in a simulated Discord: what a member does and sees, and what happens on Discord's bad days.
#include "platform/bot/bot.hpp"

#include <gtest/gtest.h>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "net/task_group.hpp"
#include "testing/discord_sim/simulation.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;

Task<discord::OutgoingMessage> say(std::string text) {
  discord::OutgoingMessage message;
  message.content = std::move(text);
  co_return message;
}

Task<discord::OutgoingMessage> fail() {
  throw Failure("the shelf is empty");
  co_return discord::OutgoingMessage{};
}

Task<discord::OutgoingMessage> wait_long(net::Timers& timers) {
  co_await timers.wait(10s);
  co_return discord::OutgoingMessage{};
}

Command command(std::string name, CommandHandler run) {
  return {.definition = {.name = std::move(name), .description = "Something for a test"},
          .run = std::move(run)};
}

class BotInSimulation : public ::testing::Test {
 protected:
  BotInSimulation() { log::configure(log::Level::Off, log::Format::Text, "test"); }
  ~BotInSimulation() override { stop(); }

  void start(std::vector<Command> commands) {
    bot = make_bot(std::move(commands));
    tasks.spawn("bot", bot->run());
    ASSERT_TRUE(simulation.run_until([this] { return connected(); }, 1min));
  }

  std::unique_ptr<Bot> make_bot(std::vector<Command> commands) {
    return std::make_unique<Bot>(
        BotServices{
            simulation.loop().executor(),
            simulation.time(),
            *metrics,
            {simulation.rest_transport(), simulation.rest_transport(), simulation.gateway_transport()},
            [](discord::ApplicationId) { return discord::make_memory_session_store(); }},
        BotSettings{.token = token, .api_url = discord_sim::Simulation::rest_base(), .intents = 1},
        std::move(commands));
  }

  void stop() {
    if (!bot) return;
    tasks.spawn("stop", bot->stop(5s));
    EXPECT_TRUE(simulation.run_until([this] { return tasks.running() == 0; }, 1min));
    bot.reset();
  }

  [[nodiscard]] bool connected() { return simulation.gateway().sessions().size() == 1; }

  discord_sim::Simulation simulation;
  discord_sim::SimGuild& guild = simulation.guild({.members = {"owner", "ada"}});
  std::string token = simulation.application().token;
  std::unique_ptr<Metrics> metrics = make_metrics();
  net::TaskGroup tasks{simulation.loop().executor()};
  std::unique_ptr<Bot> bot;
};

TEST_F(BotInSimulation, PublishesItsCommandsAndAnswersThem) {
  start({command("hello", [](const auto&) { return say("Namaste."); })});
  const auto reply = guild.as("ada").slash("/hello");
  EXPECT_EQ(reply.text, "Namaste.");
  EXPECT_FALSE(reply.ephemeral);
}

TEST_F(BotInSimulation, AHandlerThatThrowsIsAnsweredPolitelyWithAReference) {
  start({command("hello", [](const auto&) { return fail(); })});
  const auto reply = guild.as("ada").slash("/hello");
  EXPECT_TRUE(reply.ephemeral);
  EXPECT_NE(reply.text.find("nothing was changed"), std::string::npos) << reply.text;
  EXPECT_EQ(reply.text.find("shelf"), std::string::npos) << "what went wrong inside is not shown";
}

TEST_F(BotInSimulation, AHandlerThatHangsIsAnsweredBeforeDiscordGivesUp) {
  start({command("hello", [this](const auto&) { return wait_long(simulation.time()); })});
  const auto reply = guild.as("ada").slash("/hello");
  EXPECT_TRUE(reply.answered());
  EXPECT_TRUE(reply.ephemeral);
}

TEST_F(BotInSimulation, WaitsForADiscordThatIsAway) {
  simulation.api().faults().push_back({.count = 3, .status = 503});
  start({command("hello", [](const auto&) { return say("Namaste."); })});
  EXPECT_EQ(guild.as("ada").slash("/hello").text, "Namaste.");
}

TEST_F(BotInSimulation, EndsWithARefusedTokenInsteadOfAskingAgain) {
  token = "wrong";
  bot = make_bot({});
  tasks.spawn("bot", bot->run());
  EXPECT_TRUE(simulation.run_until([this] { return tasks.running() == 0; }, 1min));
  EXPECT_FALSE(connected());
  EXPECT_LE(simulation.api().limits().invalid_count("127.0.0.1"), 1U);
}

TEST_F(BotInSimulation, AnswersGoOnAfterTheGatewayDropsTheLine) {
  start({command("hello", [](const auto&) { return say("Namaste."); })});
  const std::string session = simulation.gateway().sessions().begin()->first;
  simulation.gateway().drop_connections("");
  simulation.advance(30s);
  EXPECT_EQ(guild.as("ada").slash("/hello").text, "Namaste.");
  EXPECT_EQ(simulation.gateway().sessions().begin()->first, session) << "it was resumed";
}

TEST_F(BotInSimulation, TellsTheLatencyOfAGuildsShard) {
  start({});
  simulation.advance(2min);
  EXPECT_TRUE(bot->gateway_latency(discord::GuildId(guild.id().value())).has_value());
}

}  // namespace
}  // namespace herwa::platform
