// What members do that fits the world no more: commands and buttons of another time, rules that name what is
// gone, servers that the bot has just left, people of whom it never heard.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/discord_sim/world/guild_changes.hpp"
#include "testing/discord_sim/world/interactions.hpp"
#include "testing/whole_bot/whole_bot.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using discord_sim::InteractionState;
using discord_sim::InteractionType;
using discord_sim::Json;
using ::testing::HasSubstr;

class StaleActs : public testing::WholeBot {
 protected:
  void begin() {
    Feature feature{.name = "shop", .title = "Shop", .summary = "For a test."};
    CommandEntry command{.definition = {.name = "buy",
                                        .description = "Buys",
                                        .options = {{.type = discord::OptionType::User,
                                                     .name = "user",
                                                     .description = "For whom"}}},
                         .access = {.target = Target::Member}};
    command.run = [this](CommandContext&) { return buy(); };
    feature.commands = {std::move(command)};
    start({std::move(feature)});
  }
  Task<Answer> buy() {
    ++bought;
    co_return say("Bought.");
  }
  // As a client sends it that knows no better.
  std::string sent(InteractionType type, Json data, std::string_view who = "ada") {
    auto& world = simulation.world();
    discord_sim::Interaction draft;
    draft.application = simulation.application().id;
    draft.type = type;
    draft.user = guild.member_id(who);
    draft.channel = guild.channel_id("general");
    const auto id = discord_sim::start_interaction(world, std::move(draft), std::move(data)).id;
    const auto over = [&] { return world.interaction(id)->state != InteractionState::Waiting; };
    EXPECT_TRUE(simulation.run_until(over, 3s));
    EXPECT_EQ(world.interaction(id)->state, InteractionState::Answered);
    const auto* message = world.message(guild.channel_id("general"), world.interaction(id)->original);
    return message == nullptr ? "" : message->content;
  }
  std::string pressed(std::string_view custom_id) {
    return sent(InteractionType::Component, Json::object({{"custom_id", custom_id}, {"component_type", 2}}));
  }

  int bought = 0;
};

// Discord shows a command for up to an hour after it was taken away.
TEST_F(StaleActs, ACommandThatIsGoneIsSaidToBe) {
  begin();
  EXPECT_THAT(sent(InteractionType::Command, Json::object({{"id", "5"}, {"name", "sell"}, {"type", 1}})),
              HasSubstr("I don't know this any more"));
  // The same name as another kind of command is another command.
  EXPECT_THAT(sent(InteractionType::Command,
                   Json::object({{"id", "5"}, {"name", "buy"}, {"type", 2}, {"target_id", "7"}})),
              HasSubstr("I don't know this any more"));
  EXPECT_EQ(bought, 0);
}

// Signed by us, for a handler that is no more: nobody's fault, so nobody is accused.
TEST_F(StaleActs, AButtonOfAnotherTimeIsSaidToBe) {
  begin();
  const std::string id =
      ids.make(GuildId(guild.id().value()), {.feature = "shop", .name = "haggle", .payload = "7"});
  EXPECT_THAT(pressed(id), HasSubstr("its message is from another time"));
  EXPECT_THAT(rules->forgeries, ::testing::IsEmpty());
}

// R19.9 what was signed for another server, or by nobody, reaches no handler
TEST_F(StaleActs, AnIdOfAnotherServerReachesNobody) {
  begin();
  const std::string foreign = ids.make(GuildId(4711), {.feature = "shop", .name = "haggle", .payload = "7"});
  EXPECT_THAT(pressed(foreign), HasSubstr("I don't know this any more"));
  EXPECT_THAT(rules->forgeries, ::testing::ElementsAre(foreign));
}

// A role and a channel that a rule names were deleted: the door stays as closed as it was, but never for
// those who can mend it.
TEST_F(StaleActs, ARuleThatNamesWhatIsGoneStaysClosed) {
  begin();
  rules->in_policy.feature_rules = {{0, {.allowed_roles = {RoleId(4711)}}}};
  EXPECT_THAT(guild.as("ada").slash("/buy").text, HasSubstr("Only certain roles"));
  EXPECT_EQ(guild.as("owner").slash("/buy").text, "Bought.");
  rules->in_policy.feature_rules = {{0, {.allowed_channels = {ChannelId(4711)}}}};
  EXPECT_THAT(guild.as("ada").slash("/buy").text, HasSubstr("may not be used in this channel"));
  rules->in_policy.feature_rules = {
      {0, {.denied_roles = {RoleId(4711)}, .denied_channels = {ChannelId(4711)}}}};
  EXPECT_EQ(guild.as("ada").slash("/buy").text, "Bought.") << "nobody has a role that is gone";
}

// The bot keeps no members: whoever acts, or is acted on, is known from the interaction alone.
TEST_F(StaleActs, AMemberOfWhomNothingIsKeptIsServed) {
  begin();
  guild.join("dora");
  EXPECT_EQ(guild.as("dora").slash("/buy").text, "Bought.");
  EXPECT_EQ(guild.as("owner").slash("/buy user:@dora").text, "Bought.");
  // Somebody who left meanwhile stands below everybody.
  const auto dora = guild.member_id("dora");
  guild.as("dora").leave();
  EXPECT_EQ(guild.as("owner").slash("/buy user:" + dora.text()).text, "Bought.");
}

// What was on its way when the bot was removed is still answered.
TEST_F(StaleActs, AServerThatTheBotHasJustLeftIsAnswered) {
  begin();
  discord_sim::leave_guild(simulation.world(), guild.id(), simulation.application().bot);
  simulation.advance(1s);
  EXPECT_THAT(sent(InteractionType::Command, Json::object({{"id", "5"}, {"name", "buy"}, {"type", 1}})),
              HasSubstr("finding my way in this server"));
  EXPECT_EQ(bought, 0);
}

}  // namespace
}  // namespace herwa::platform
