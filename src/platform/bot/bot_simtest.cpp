// The whole bot in a simulated Discord: what a member does and sees, and what happens on Discord's bad days.
#include "platform/bot/bot.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/errors.hpp"
#include "testing/discord_sim/world/channel_changes.hpp"
#include "testing/whole_bot/whole_bot.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using discord::Permission;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

Feature feature(std::string name, std::vector<CommandEntry> commands) {
  return {.name = std::move(name),
          .title = "Greetings",
          .summary = "Something for a test.",
          .commands = std::move(commands)};
}

CommandEntry command(std::string name, RunCommand run, Access access = {}) {
  return {.definition = {.name = std::move(name), .description = "Something for a test"},
          .access = std::move(access),
          .run = std::move(run)};
}

Task<Answer> greet(CommandContext&) { co_return say("Namaste."); }

Task<Answer> fail(CommandContext&) {
  throw Failure("the shelf is empty");
  co_return Nothing{};
}

class BotInSimulation : public testing::WholeBot {
 protected:
  // A command that takes so long.
  RunCommand slow(Duration time) {
    return [this, time](CommandContext&) { return take(simulation.time(), time); };
  }
  static Task<Answer> take(net::Timers& timers, Duration time) {
    co_await timers.wait(time);
    co_return say("At last.");
  }
};

// R1.1 commands are Discord's own, known everywhere
TEST_F(BotInSimulation, PublishesItsCommandsAndAnswersThem) {
  start({feature("greetings", {command("hello", greet)})});
  const auto reply = guild.as("ada").slash("/hello");
  EXPECT_EQ(reply.text, "Namaste.");
  EXPECT_FALSE(reply.ephemeral);
}

TEST_F(BotInSimulation, TheSameCommandsAreNotPublishedAgain) {
  start({feature("greetings", {command("hello", greet)})});
  stop();
  simulation.api().faults().push_back(
      {.method = "PUT", .route = "/applications/{application_id}/commands", .count = -1, .status = 500});
  start({feature("greetings", {command("hello", greet)})});
  EXPECT_EQ(guild.as("ada").slash("/hello").text, "Namaste.");
}

// R1.1 while a version is being made its commands are in the servers that were named, and in no other
TEST_F(BotInSimulation, InDevelopmentCommandsAreOnlyWhereTheyWereWanted) {
  auto& other = simulation.guild({.name = "Other", .members = {"eve"}});
  development_guilds = {GuildId(guild.id().value())};
  start({feature("greetings", {command("hello", greet)})});
  EXPECT_EQ(guild.as("ada").slash("/hello").text, "Namaste.");
  EXPECT_NE(other.as("eve").slash("/hello").refusal, "");
}

TEST_F(BotInSimulation, AHandlerThatThrowsIsAnsweredPolitelyWithAReference) {
  start({feature("greetings", {command("hello", fail)})});
  const auto reply = guild.as("ada").slash("/hello");
  EXPECT_TRUE(reply.ephemeral);
  EXPECT_THAT(reply.text, HasSubstr("Something went wrong on my side"));
  EXPECT_EQ(reply.text.find("shelf"), std::string::npos) << "what went wrong inside is not shown";
}

// R18.12 how long answers took is counted for each feature, apart from those that failed
TEST_F(BotInSimulation, TheTimeOfEachAnswerIsCounted) {
  start({feature("greetings", {command("hello", greet), command("fail", fail)})});
  guild.as("ada").slash("/hello");
  guild.as("ada").slash("/hello");
  guild.as("ada").slash("/fail");
  simulation.advance(1s);
  const std::string text = metrics->text();
  EXPECT_THAT(text, HasSubstr(R"(herwa_interaction_seconds_count{feature="greetings",outcome="ok"} 2)"));
  EXPECT_THAT(text, HasSubstr(R"(herwa_interaction_seconds_count{feature="greetings",outcome="failed"} 1)"));
}

TEST_F(BotInSimulation, ASlowHandlerIsCoveredAndItsAnswerArrives) {
  start({feature("greetings", {command("hello", slow(10s))})});
  const auto reply = guild.as("ada").slash("/hello");
  EXPECT_EQ(reply.text, "At last.");
}

TEST_F(BotInSimulation, AHandlerThatNeverEndsIsGivenUp) {
  start({feature("greetings", {command("hello", slow(24h))})});
  const auto reply = guild.as("ada").slash("/hello");
  simulation.advance(2min);
  EXPECT_THAT(guild.last_message().content, HasSubstr("Something went wrong"));
}

TEST_F(BotInSimulation, WaitsForADiscordThatIsAway) {
  simulation.api().faults().push_back({.count = 3, .status = 503});
  start({feature("greetings", {command("hello", greet)})});
  EXPECT_EQ(guild.as("ada").slash("/hello").text, "Namaste.");
}

TEST_F(BotInSimulation, EndsWithARefusedTokenInsteadOfAskingAgain) {
  token = "wrong";
  make({});
  tasks.spawn("bot", bot->run());
  EXPECT_TRUE(simulation.run_until([this] { return tasks.running() == 0; }, 1min));
  EXPECT_FALSE(connected());
  EXPECT_LE(simulation.api().limits().invalid_count("127.0.0.1"), 1U);
}

TEST_F(BotInSimulation, AnswersGoOnAfterTheGatewayDropsTheLine) {
  start({feature("greetings", {command("hello", greet)})});
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

// R1.5 the bot's own permissions and position are looked at before anything is done, and the refusal names
// them
TEST_F(BotInSimulation, WhatTheBotLacksIsNamed) {
  auto& poor = simulation.guild({.name = "Poor", .members = {"eve"}, .bot_permissions = 0});
  int runs = 0;
  start({feature("greetings", {command("hello",
                                       [&runs](CommandContext& context) {
                                         ++runs;
                                         return greet(context);
                                       },
                                       {.bot_needs = Permission::BanMembers})})});
  simulation.advance(1s);
  EXPECT_THAT(poor.as("eve").slash("/hello").text, HasSubstr("**Ban Members**"));
  EXPECT_EQ(runs, 0);
  EXPECT_EQ(guild.as("ada").slash("/hello").text, "Namaste.");
}

// R1.3 whoever may not, may not: nothing runs, no quota is taken, and one refusal is sent
TEST_F(BotInSimulation, NothingHappensForWhoeverMayNot) {
  int runs = 0;
  Feature greetings =
      feature("greetings", {command("hello",
                                    [&runs](CommandContext& context) {
                                      ++runs;
                                      return greet(context);
                                    },
                                    {.member_needs = Permission::ManageGuild, .quota = "greetings"})});
  greetings.quotas = {{.name = "greetings"}};
  start({greetings});
  rules->left[0] = 1;
  const auto refused = guild.as("ada").slash("/hello");
  EXPECT_THAT(refused.text, HasSubstr("**Manage Server**"));
  EXPECT_TRUE(refused.ephemeral);
  EXPECT_EQ(rules->left[0], 1);
  EXPECT_EQ(runs, 0);
  EXPECT_THAT(rules->denials, ElementsAre(Pair("hello", DenialCode::PermissionMissing)));
  EXPECT_EQ(guild.as("owner").slash("/hello").text, "Namaste.");
  EXPECT_EQ(rules->left[0], 0);
  EXPECT_THAT(guild.as("owner").slash("/hello").text, HasSubstr("used up its share"));
}

Task<Answer> ask(CommandContext& context) {
  Say answer;
  answer.message.content = "Sure?";
  discord::ActionRow row;
  row.buttons.push_back({.label = "Yes", .custom_id = context.id("confirm", "42")});
  row.buttons.push_back({.label = "Forged", .custom_id = "asking.confirm:43~AAAAAAAAAAA"});
  answer.message.components = std::vector{row};
  co_return answer;
}

Task<Answer> confirmed(ComponentContext& context) {
  Update answer;
  answer.message.content = "Confirmed " + context.payload() + " by " + context.scene().user.username;
  answer.message.components = std::vector<discord::ActionRow>{};
  co_return answer;
}

Feature asking() {
  Feature asking = feature("asking", {command("ask", ask)});
  asking.components = {{.name = "confirm", .run = confirmed}};
  return asking;
}

TEST_F(BotInSimulation, AButtonCarriesItsPayloadAndChangesItsMessage) {
  start({asking()});
  const auto asked = guild.as("ada").slash("/ask");
  EXPECT_EQ(guild.as("bob").press(asked, "Yes").text, "Confirmed 42 by bob");
  EXPECT_EQ(guild.last_message().content, "Confirmed 42 by bob");
}

TEST_F(BotInSimulation, AForgedButtonReachesNobody) {
  start({asking()});
  const auto asked = guild.as("ada").slash("/ask");
  EXPECT_THAT(guild.as("bob").press(asked, "Forged").text, HasSubstr("I don't know this any more"));
  EXPECT_THAT(rules->denials, ElementsAre(Pair("", DenialCode::Unknown)));
  EXPECT_THAT(rules->forgeries, ElementsAre("asking.confirm:43~AAAAAAAAAAA"));
}

TEST_F(BotInSimulation, ASwitchedOffFeatureSaysHowToSwitchItOn) {
  start({feature("greetings", {command("hello", greet)})});
  rules->in_policy.off = {0};
  EXPECT_THAT(guild.as("ada").slash("/hello").text, HasSubstr("/feature enable"));
}

Task<> note(std::vector<std::string>& seen, std::string who) {
  seen.push_back(std::move(who));
  co_return;
}

TEST_F(BotInSimulation, EventsComeToInspectorsFirstAndOnlyWhereTheFeatureIsOn) {
  std::vector<std::string> seen;
  const auto noting = [&seen](std::string who) {
    return [&seen, who = std::move(who)](EventContext&) { return note(seen, who); };
  };
  Feature react = feature("react", {});
  react.events = {{.kind = discord::EventKind::ChannelCreate, .run = noting("react")}};
  Feature inspect = feature("inspect", {});
  inspect.events = {
      {.kind = discord::EventKind::ChannelCreate, .phase = Phase::Inspect, .run = noting("inspect")}};
  start({react, inspect});
  discord_sim::create_channel(simulation.world(), {.guild = guild.id(), .name = "news"});
  simulation.advance(1s);
  EXPECT_THAT(seen, ElementsAre("inspect", "react"));
  seen.clear();
  rules->in_policy.off = {1};
  discord_sim::create_channel(simulation.world(), {.guild = guild.id(), .name = "more-news"});
  simulation.advance(1s);
  EXPECT_THAT(seen, ElementsAre("react"));
}

// B21 a deploy re-identifies no shard and loses no event: the next process resumes, knows the guilds that no
// GUILD_CREATE brings it, and does what happened while nobody was there
TEST_F(BotInSimulation, ADeployResumesAndKnowsItsGuilds) {
  std::vector<std::string> seen;
  Feature react = feature("react", {command("hello", greet)});
  react.events = {{.kind = discord::EventKind::ChannelCreate,
                   .run = [&seen](EventContext&) { return note(seen, "created"); }}};
  start({react});
  const auto before =
      discord_sim::create_channel(simulation.world(), {.guild = guild.id(), .name = "before"}).id;
  simulation.advance(1s);
  const std::string session = simulation.gateway().sessions().begin()->first;
  stop();
  const auto between =
      discord_sim::create_channel(simulation.world(), {.guild = guild.id(), .name = "between"}).id;
  simulation.advance(10s);
  EXPECT_EQ(seen.size(), 1U);
  start({react});
  simulation.advance(10s);
  ASSERT_TRUE(connected());
  EXPECT_EQ(simulation.gateway().sessions().begin()->first, session) << "it was resumed";
  EXPECT_EQ(seen.size(), 2U) << "the channel made in between, once, and the one before not again";
  EXPECT_EQ(guild.as("ada").slash("/hello").text, "Namaste.");
  const discord::GuildEntry* known = bot->cache().guild(GuildId(guild.id().value()));
  ASSERT_NE(known, nullptr);
  for (const auto& channel : {before, between}) {
    EXPECT_TRUE(known->channel(discord::ChannelId(channel.value())).has_value());
  }
}

}  // namespace
}  // namespace herwa::platform
