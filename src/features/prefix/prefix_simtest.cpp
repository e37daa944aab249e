// Commands typed as messages: off at first, switched on per server, the same guard, and nothing that pings.
#include "features/prefix/prefix.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/discord_sim/world/channel_changes.hpp"
#include "testing/whole_bot/housed_bot.hpp"

namespace herwa::features::prefix {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::HasSubstr;

Task<platform::Answer> greet(platform::CommandContext&) { co_return platform::say("Namaste."); }
Task<platform::Answer> whisper(platform::CommandContext&) { co_return platform::say_to_you("A secret."); }
Task<platform::Answer> echo(platform::CommandContext& context) {
  platform::Say answer;
  answer.message.content = context.text("text").value_or("");
  // A handler that forgot itself.
  answer.message.allowed_mentions = {.everyone = true, .all_users = true, .all_roles = true};
  co_return answer;
}
Task<platform::Answer> wait(net::Timers& timers) {
  co_await timers.wait(20s);
  co_return platform::say("At last.");
}
Task<platform::Answer> ask(platform::CommandContext& context) {
  platform::Ask answer;
  answer.modal = {.custom_id = context.id("form"), .title = "Form"};
  co_return answer;
}

platform::CommandEntry command(std::string name, platform::RunCommand run, platform::Access access = {}) {
  return {.definition = {.name = std::move(name), .description = "Something"},
          .access = std::move(access),
          .run = std::move(run)};
}

platform::Feature greetings(net::Timers& timers) {
  platform::Feature feature{.name = "greetings", .title = "Greetings", .summary = "Says hello."};
  platform::CommandEntry echoing = command("echo", echo);
  echoing.definition.options = {{.name = "text", .description = "What", .required = true}};
  platform::CommandEntry kick = command("kick", greet, {.target = platform::Target::Member});
  kick.definition.options = {
      {.type = discord::OptionType::User, .name = "user", .description = "Whom", .required = true}};
  feature.commands = {command("wait", [&timers](platform::CommandContext&) { return wait(timers); }),
                      command("hello", greet),
                      command("whisper", whisper),
                      echoing,
                      kick,
                      command("form", ask),
                      command("purge", greet, {.member_needs = discord::Permission::ManageMessages})};
  return feature;
}

class Prefix : public testing::HousedBot {
 protected:
  void begin(bool on = true) {
    start({feature({.bot = [this]() -> platform::Bot& { return *bot; },
                    .settings = [this]() -> platform::SettingsStore& { return settings(); }}),
           greetings(simulation.time())});
    if (!on) return;
    const auto outcome = wait_for(desk().editor.set_feature({id_of(guild), "7"}, "prefix", true));
    ASSERT_TRUE(outcome);
  }
  // What the bot said last after somebody said something; "" when it kept quiet. Discord lets five messages
  // into a channel in five seconds, so an answer may have to wait for its turn.
  std::string after(std::string_view who, std::string_view text) {
    guild.as(who).say(text);
    const bool answered = simulation.run_until([&] { return guild.last_message().content != text; }, 6s);
    return answered ? guild.last_message().content : "";
  }
};

// R1.2 off until the server switches it on
TEST_F(Prefix, IsOffAtFirst) {
  begin(false);
  EXPECT_EQ(after("ada", "!hello"), "");
  EXPECT_TRUE(wait_for(desk().editor.set_feature({id_of(guild), "7"}, "prefix", true)));
  EXPECT_EQ(after("ada", "!hello"), "Namaste.");
  EXPECT_EQ(after("ada", "?hello"), "");
  EXPECT_EQ(after("ada", "!dragons"), "") << "another bot may know it";
}

// R1.2 the prefix is each server's own
TEST_F(Prefix, IsEachServersOwn) {
  auto& other = simulation.guild({.name = "Other", .members = {"eve"}});
  begin();
  ASSERT_TRUE(wait_for(desk().editor.set_feature({id_of(other), "7"}, "prefix", true)));
  ASSERT_TRUE(wait_for(settings().change({.guild = id_of(guild),
                                          .feature = "prefix",
                                          .author = UserId(7),
                                          .source = platform::ChangeSource::Command,
                                          .patch = R"({"prefix": "?"})"})));
  EXPECT_EQ(after("ada", "?hello"), "Namaste.");
  EXPECT_EQ(after("ada", "!hello"), "");
  other.as("eve").say("!hello");
  simulation.advance(500ms);
  EXPECT_EQ(other.last_message().content, "Namaste.");
  const auto spaced = wait_for(settings().change({.guild = id_of(guild),
                                                  .feature = "prefix",
                                                  .author = UserId(7),
                                                  .source = platform::ChangeSource::Command,
                                                  .patch = R"({"prefix": "/"})"}));
  ASSERT_FALSE(spaced);
  EXPECT_THAT(spaced.error().problems.at(0).message, HasSubstr("Try ! or ?"));
}

// R1.2 R22.8 five in ten seconds for each user, whatever they are; told once, then quiet
TEST_F(Prefix, FiveInTenSecondsAreTheMost) {
  begin();
  for (int n = 0; n < 5; ++n) EXPECT_EQ(after("ada", "!hello"), "Namaste.") << n;
  EXPECT_EQ(after("bob", "!hello"), "Namaste.") << "others are not held up, at the same moment";
  EXPECT_THAT(after("ada", "!echo x"), HasSubstr("five commands in ten seconds"));
  EXPECT_EQ(after("ada", "!hello"), "");
  simulation.advance(10s);
  EXPECT_EQ(after("ada", "!hello"), "Namaste.");
}

// R1.2 R1.3 the same guard as for slash commands, by permission, target and rule
TEST_F(Prefix, TheSameGuardStandsBefore) {
  begin();
  EXPECT_THAT(after("ada", "!purge"), HasSubstr("**Manage Messages**"));
  EXPECT_EQ(after("owner", "!purge"), "Namaste.");
  EXPECT_THAT(after("ada", "!kick <@" + guild.member_id("ada").text() + ">"), HasSubstr("to yourself"));
  EXPECT_THAT(after("ada", "!kick <@" + guild.member_id("owner").text() + ">"),
              HasSubstr("the owner of the server"));
  EXPECT_THAT(after("bob", "!kick 123456"), HasSubstr("There is no member"));
  EXPECT_THAT(after("bob", "!kick"), AllOf(HasSubstr("`user` is missing."), HasSubstr("`!kick <user>`")));
  ASSERT_TRUE(wait_for(desk().editor.set_feature({id_of(guild), "7"}, "greetings", false)));
  EXPECT_THAT(after("bob", "!hello"), HasSubstr("/feature enable"));
}

// R19.13 whatever is typed and whatever the handler allows itself: nobody is pinged
TEST_F(Prefix, NeverPings) {
  begin();
  guild.as("ada").say("!echo @everyone <@" + guild.member_id("bob").text() + ">");
  simulation.advance(500ms);
  const auto& last = guild.last_message();
  EXPECT_THAT(last.content, HasSubstr("@everyone"));
  EXPECT_FALSE(last.mention_everyone);
  EXPECT_TRUE(last.mentions.empty());
}

TEST_F(Prefix, WhatIsForOneAloneGoesToThemDirectly) {
  begin();
  EXPECT_THAT(after("ada", "!whisper"), AllOf(HasSubstr("wrote it to you directly"), HasSubstr("/whisper")));
  const auto& direct =
      discord_sim::open_direct(simulation.world(), guild.member_id("ada"), simulation.application().bot);
  const auto& there = simulation.world().messages(direct.id);
  ASSERT_FALSE(there.empty());
  EXPECT_EQ(there.rbegin()->second.content, "A secret.");
  EXPECT_THAT(after("ada", "!form"), HasSubstr("type /form"));
}

TEST_F(Prefix, ASlowCommandHoldsUpNobody) {
  begin();
  guild.as("ada").say("!wait");
  EXPECT_EQ(after("bob", "!hello"), "Namaste.");
  simulation.advance(20s);
  EXPECT_EQ(guild.last_message().content, "At last.");
}

// Without the intent Discord sends no texts: the bot runs, and says what is missing to whoever wants it on.
TEST_F(Prefix, WithoutTheIntentTheBotRunsAndKnowsWhatIsMissing) {
  simulation.world().mutable_applications().at(simulation.application().id).content_intent = false;
  begin();
  EXPECT_EQ(guild.as("ada").slash("/hello").text, "Namaste.");
  EXPECT_EQ(after("ada", "!hello"), "");
  EXPECT_NE(bot->missing_intents(features.front()), 0U);
}

}  // namespace
}  // namespace herwa::features::prefix
