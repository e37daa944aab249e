// What handlers build conversations of, as members meet it: follow-ups, modals, pages, questions that get old
// or are for one person, the same interaction twice, and faults that an operator finds again.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "platform/interactions/confirmation.hpp"
#include "platform/interactions/pages.hpp"
#include "testing/whole_bot/whole_bot.hpp"

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::HasSubstr;

CommandEntry block_command(std::string name, RunCommand run) {
  return {.definition = {.name = std::move(name), .description = "Something for a test"},
          .run = std::move(run)};
}

ComponentEntry component(std::string name, RunComponent run) {
  ComponentEntry entry{.name = std::move(name)};
  entry.run = std::move(run);
  return entry;
}

discord::OutgoingMessage text(std::string content) {
  discord::OutgoingMessage message;
  message.content = std::move(content);
  return message;
}

Task<Answer> two_things(CommandContext& context) {
  static_cast<void>(co_await context.follow_up(text("One.")));
  co_return say("Two.");
}

Task<Answer> two_things_slowly(net::Timers& timers, CommandContext& context) {
  co_await timers.wait(5s);
  static_cast<void>(co_await context.follow_up(text("One.")));
  co_await timers.wait(5s);
  co_return say("Two.");
}

Task<Answer> ask_for_a_name(CommandContext& context) {
  Ask answer;
  answer.modal = {.custom_id = context.id("named"),
                  .title = "Name",
                  .fields = {{.label = "Your name", .input = discord::TextInput{.custom_id = "name"}}}};
  co_return answer;
}

Task<Answer> named(ComponentContext& context) { co_return say("Hello " + context.input("name") + "."); }

Say list_page(const InteractionContext& context, std::size_t page) {
  Say answer;
  answer.message.content = "Page " + std::to_string(page);
  answer.message.components = page_buttons(context, "page", {.at = page, .of = 3}, "x.y");
  return answer;
}

Task<Answer> list(CommandContext& context) { co_return list_page(context, 0); }

Task<Answer> turn(ComponentContext& context) {
  const WantedPage wanted = wanted_page(context);
  Say page = list_page(context, wanted.at);
  *page.message.content += " of " + wanted.payload;
  co_return Update{std::move(page.message)};
}

Task<Answer> ask_first(CommandContext& context) {
  Say answer;
  answer.message.content = "Really?";
  answer.message.components = {
      confirmation(context, {.component = "really", .payload = "7", .verb = "Do it"})};
  co_return answer;
}

Task<Answer> really(ComponentContext& context) {
  co_return in_place_of_the_question("Done with " + context.payload() + ".");
}

Task<Answer> fail_always(CommandContext&) {
  log::error("the shelf was looked at");
  throw Failure("the shelf is empty");
  co_return Nothing{};
}

Task<Answer> fail_for_a_store(CommandContext&) {
  throw Unavailable("nobody is there");
  co_return Nothing{};
}

class BuildingBlocks : public testing::WholeBot {
 protected:
  void begin() {
    Feature blocks{.name = "blocks", .title = "Blocks", .summary = "For tests."};
    blocks.commands = {block_command("two", two_things),
                       block_command("slow",
                                     [this](CommandContext& context) {
                                       return two_things_slowly(simulation.time(), context);
                                     }),
                       block_command("name", ask_for_a_name),
                       block_command("list", list),
                       block_command("ask", ask_first),
                       block_command("fail", fail_always),
                       block_command("away", fail_for_a_store),
                       block_command("count", [this](CommandContext&) { return count(); })};
    blocks.components = {component("page", turn), component("really", really), cancel_button()};
    ModalEntry form{.name = "named"};
    form.run = named;
    blocks.modals = {form};
    start({blocks});
  }
  Task<Answer> count() {
    ++counted;
    co_return say("Counted.");
  }
  std::vector<std::string> said() {
    std::vector<std::string> all;
    for (const auto& [id, message] : simulation.world().messages(guild.channel_id("general")))
      all.push_back(message.content);
    return all;
  }

  int counted = 0;
};

TEST_F(BuildingBlocks, WhatIsSaidFirstStandsFirst) {
  begin();
  guild.as("ada").slash("/two");
  simulation.advance(1s);
  EXPECT_THAT(said(), ::testing::ElementsAre("One.", "Two."));
}

TEST_F(BuildingBlocks, AlsoAfterThinking) {
  begin();
  guild.as("ada").slash("/slow");
  simulation.advance(20s);
  EXPECT_THAT(said(), ::testing::ElementsAre("One.", "Two."));
}

TEST_F(BuildingBlocks, AModalIsAnsweredByItsOwnHandler) {
  begin();
  const auto opened = guild.as("ada").slash("/name");
  EXPECT_EQ(opened.modal["title"].text(), "Name");
  const auto reply = guild.as("ada").submit(opened, discord_sim::Json::object({{"name", "Ada"}}));
  EXPECT_EQ(reply.text, "Hello Ada.");
}

TEST_F(BuildingBlocks, PagesAreTurnedToBothSidesAndEndAtTheirEnds) {
  begin();
  const auto first = guild.as("ada").slash("/list");
  EXPECT_THAT(first.components.dump(), HasSubstr("1 / 3"));
  EXPECT_NE(guild.as("ada").press(first, "◀").refusal, "") << "there is nothing before the first";
  EXPECT_EQ(guild.as("ada").press(first, "▶").text, "Page 1 of x.y");
  const auto last = guild.as("ada").press(first, "▶");
  EXPECT_THAT(last.components.dump(), HasSubstr("3 / 3"));
  EXPECT_NE(guild.as("ada").press(first, "▶").refusal, "");
  EXPECT_EQ(guild.as("ada").press(first, "◀").text, "Page 1 of x.y");
}

TEST_F(BuildingBlocks, AQuestionIsForItsAskerAndGetsOld) {
  begin();
  const auto asked = guild.as("ada").slash("/ask");
  const auto other = guild.as("bob").press(asked, "Do it");
  EXPECT_THAT(other.text, HasSubstr("Somebody else was asked"));
  EXPECT_TRUE(other.ephemeral);
  EXPECT_EQ(guild.last_message().content, "Really?");
  EXPECT_EQ(guild.as("ada").press(asked, "Do it").text, "Done with 7.");
  const auto again = guild.as("ada").slash("/ask");
  EXPECT_EQ(guild.as("ada").press(again, "Cancel").text, "Nothing was changed.");
  const auto late = guild.as("ada").slash("/ask");
  simulation.advance(5min);
  EXPECT_THAT(guild.as("ada").press(late, "Do it").text, HasSubstr("waited too long"));
}

// R22.16 Discord sends the same interaction twice
TEST_F(BuildingBlocks, TheSameInteractionTwiceIsDoneAndAnsweredOnce) {
  begin();
  simulation.gateway().faults().duplicate["INTERACTION_CREATE"] = 1;
  EXPECT_EQ(guild.as("ada").slash("/count").text, "Counted.");
  simulation.advance(5s);
  EXPECT_EQ(counted, 1);
  EXPECT_THAT(said(), ::testing::ElementsAre("Counted."));
}

// R21.3 R22.12 what failed, or could not be reached, is told politely, and by the reference in it an operator
// finds in the log what it was
TEST_F(BuildingBlocks, TheReferenceOfAFaultIsInTheLog) {
  begin();
  log::configure(log::Level::Error, log::Format::Json, "test");
  for (const auto& [typed, reason] : std::vector<std::pair<std::string, std::string>>{
           {"/fail", "the shelf is empty"}, {"/away", "nobody is there"}}) {
    ::testing::internal::CaptureStdout();
    ::testing::internal::CaptureStderr();
    const auto reply = guild.as("ada").slash(typed);
    const std::string logged =
        ::testing::internal::GetCapturedStdout() + ::testing::internal::GetCapturedStderr();
    std::smatch found;
    ASSERT_TRUE(std::regex_search(reply.text, found, std::regex("reference `([0-9a-f]+)`"))) << reply.text;
    EXPECT_THAT(logged, AllOf(HasSubstr(found[1].str()), HasSubstr(reason), HasSubstr(typed.substr(1))));
    if (typed == "/fail") {
      EXPECT_THAT(logged, HasSubstr(fmt::format(R"(looked at","reference":"{}")", found[1].str())))
          << "what the handler logged is found by it, too";
    }
    EXPECT_EQ(reply.text.find(reason), std::string::npos) << "what went wrong inside is not shown";
  }
  log::configure(log::Level::Off, log::Format::Text, "test");
}

}  // namespace
}  // namespace herwa::platform
