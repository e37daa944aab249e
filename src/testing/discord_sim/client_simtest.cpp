// The client library lives in the simulator: two codes that share nothing but the contract.
#include <gtest/gtest.h>

#include "base/log.hpp"
#include "testing/discord_sim/bot_under_test.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;
using herwa::Task;

constexpr std::uint32_t intents = intent::known & ~intent::privileged;

discord::InteractionKey key_of(const discord::Interaction& interaction) {
  return {interaction.id, interaction.application_id, interaction.token};
}

Task<> register_commands(BotUnderTest& bot, ApplicationId application, GuildId guild) {
  discord::CommandDefinition ping;
  ping.name = "ping";
  ping.description = "Is anybody there?";
  discord::CommandDefinition greet;
  greet.name = "greet";
  greet.description = "Greets";
  discord::OptionDefinition who;
  who.type = discord::OptionType::User;
  who.name = "who";
  who.description = "Whom";
  who.required = true;
  greet.options = {who};
  const auto made = co_await discord::overwrite_guild_commands(
      bot.rest(), discord::ApplicationId(application.value()), guild, {ping, greet});
  EXPECT_TRUE(made) << made.error().message;
  if (made) EXPECT_EQ(made->size(), 2U);
}

Task<> answer_everything(BotUnderTest& bot, const discord::Interaction& interaction) {
  discord::OutgoingMessage message;
  if (const auto* command = interaction.command()) {
    message.content = command->name == "ping" ? "Pong." : "Hello, " + command->resolved.users.at(0).username;
    discord::ActionRow row;
    row.buttons.push_back({.style = discord::ButtonStyle::Primary, .label = "Again", .custom_id = "again"});
    message.components = std::vector{row};
    const auto answered = co_await discord::reply(bot.rest(), key_of(interaction), message);
    EXPECT_TRUE(answered) << answered.error().message;
    co_return;
  }
  message.content = "Pressed by " + interaction.user.username;
  message.components = std::vector<discord::ActionRow>{};
  const auto answered =
      co_await discord::reply(bot.rest(), key_of(interaction), discord::UpdateMessage{message});
  EXPECT_TRUE(answered) << answered.error().message;
}

Task<> defer_then_edit(BotUnderTest& bot, const discord::Interaction& interaction) {
  const auto deferred =
      co_await discord::reply(bot.rest(), key_of(interaction), discord::DeferReply{.ephemeral = true});
  EXPECT_TRUE(deferred) << deferred.error().message;
  discord::OutgoingMessage message;
  message.content = "Done.";
  const auto edited = co_await discord::edit_original(bot.rest(), key_of(interaction), message);
  EXPECT_TRUE(edited) << edited.error().message;
}

Task<> never_answer(BotUnderTest&, const discord::Interaction&) { co_return; }

Task<> send_lines(BotUnderTest& bot, ChannelId channel, int count, int& sent) {
  for (int n = 0; n < count; ++n) {
    discord::OutgoingMessage message;
    message.content = fmt::format("line {}", n);
    const auto made = co_await discord::create_message(bot.rest(), channel, message);
    if (made) ++sent;
  }
}

class ClientInSimulation : public ::testing::Test {
 protected:
  ClientInSimulation() { herwa::log::configure(herwa::log::Level::Off, herwa::log::Format::Text, "test"); }

  void connect() {
    bot.start();
    ASSERT_TRUE(bot.active());
    bot.spawn(register_commands(bot, simulation.application().id, guild.id()));
    simulation.advance(1s);
  }

  Simulation simulation;
  SimGuild& guild = simulation.guild({.members = {"owner", "ada"}, .channels = {"general", "staff"}});
  BotUnderTest bot{simulation, intents};
};

TEST_F(ClientInSimulation, ConnectsAndReceivesItsGuild) {
  bot.start();
  EXPECT_TRUE(bot.active());
  EXPECT_EQ(std::ranges::count(bot.names, "GUILD_CREATE"), 1);
  EXPECT_EQ(simulation.gateway().sessions().size(), 1U);
}

TEST_F(ClientInSimulation, AnswersACommandAndAPress) {
  connect();
  bot.on_interaction(answer_everything);
  const Reply pong = guild.as("ada").slash("/ping");
  EXPECT_TRUE(pong.answered());
  EXPECT_EQ(pong.text, "Pong.");
  EXPECT_EQ(guild.last_message().content, "Pong.");
  const Reply pressed = guild.as("owner").press(pong, "Again");
  EXPECT_EQ(pressed.text, "Pressed by owner");
  EXPECT_EQ(guild.as("ada").slash("/greet who:@owner").text, "Hello, owner");
}

TEST_F(ClientInSimulation, EditsADeferredAnswerThatOneMemberSees) {
  connect();
  bot.on_interaction(defer_then_edit);
  const Reply reply = guild.as("ada").slash("/ping");
  EXPECT_EQ(reply.text, "Done.");
  EXPECT_TRUE(reply.ephemeral);
}

TEST_F(ClientInSimulation, AnUnansweredCommandFailsAfterThreeSeconds) {
  connect();
  bot.on_interaction(never_answer);
  const Reply reply = guild.as("ada").slash("/ping");
  EXPECT_EQ(reply.state, InteractionState::Failed);
  EXPECT_FALSE(guild.as("ada").slash("/unknown").refusal.empty());
}

TEST_F(ClientInSimulation, HearsMembersAlsoAcrossALostConnection) {
  connect();
  guild.as("ada").say("one");
  const std::string session = simulation.gateway().sessions().begin()->first;
  simulation.gateway().drop_connections("");
  guild.as("ada").say("two");
  EXPECT_TRUE(
      simulation.run_until([this] { return bot.active() && bot.status().counts.resumes == 1; }, 1min));
  EXPECT_EQ(std::ranges::count(bot.names, "MESSAGE_CREATE"), 2);
  EXPECT_EQ(simulation.gateway().sessions().begin()->first, session);
}

TEST_F(ClientInSimulation, NoticesAZombieAndResumes) {
  connect();
  simulation.gateway().faults().acknowledge_heartbeats = false;
  simulation.advance(2min);
  simulation.gateway().faults().acknowledge_heartbeats = true;
  EXPECT_TRUE(simulation.run_until([this] { return bot.active() && bot.status().counts.zombies > 0; }, 2min));
}

TEST_F(ClientInSimulation, IdentifiesAnewWhenTheSessionIsGone) {
  connect();
  simulation.gateway().invalidate("", false);
  EXPECT_TRUE(
      simulation.run_until([this] { return bot.active() && bot.status().counts.identifies == 2; }, 1min));
}

TEST_F(ClientInSimulation, StopsForGoodWhenItsIntentsAreNotAllowed) {
  simulation.world().mutable_applications().begin()->second.members_intent = false;
  BotUnderTest greedy(simulation, intents | intent::guild_members);
  greedy.start();
  EXPECT_EQ(greedy.status().fatal_code, 4014);
}

TEST_F(ClientInSimulation, KeepsToTheLimitOfARoute) {
  connect();
  int sent = 0;
  const herwa::Instant before = simulation.time().now();
  bot.spawn(send_lines(bot, guild.channel_id("general"), 12, sent));
  EXPECT_TRUE(simulation.run_until([&sent] { return sent == 12; }, 1min));
  // Five in five seconds: twelve need two pauses.
  EXPECT_GE(simulation.time().now() - before, 10s);
  EXPECT_EQ(simulation.api().limits().invalid_count("127.0.0.1"), 0U);
}

TEST_F(ClientInSimulation, WaitsOutA429AndRetriesWhatMayBeRetried) {
  connect();
  simulation.api().faults().push_back({.method = "POST",
                                       .route = "/channels/{channel_id}/messages",
                                       .count = 1,
                                       .status = 429,
                                       .retry_after = 2});
  int sent = 0;
  bot.spawn(send_lines(bot, guild.channel_id("general"), 1, sent));
  EXPECT_TRUE(simulation.run_until([&sent] { return sent == 1; }, 10s));
}

}  // namespace
}  // namespace discord_sim
