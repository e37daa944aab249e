// What the client library says of a message before it is sent is what the simulated Discord says of it after.
#include <gmock/gmock.h>

#include "base/random.hpp"
#include "discord/model/message_check.hpp"
#include "discord/rest/calls_messages.hpp"
#include "testing/discord_sim/caller_under_test.hpp"

namespace discord_sim {
namespace {

using discord::OutgoingMessage;

class MessageChecks : public CallerUnderTest {
 protected:
  MessageChecks() { sim.api().limits().set_enabled(false); }

  // Whether both say the same; and what they say.
  bool accepted(const OutgoingMessage& message) {
    const auto problem = discord::problem_with(message);
    const auto answer = run(discord::create_message(rest, guild.channel_id("general"), message));
    EXPECT_EQ(problem.has_value(), !answer.has_value())
        << "here: " << problem.value_or("nothing")
        << "; there: " << (answer ? "nothing" : answer.error().message) << "\n"
        << discord::to_json(message);
    return answer.has_value();
  }
};

discord::Button button(std::string id) {
  return {.style = discord::ButtonStyle::Primary, .label = "Go", .custom_id = std::move(id)};
}

std::string letters(std::size_t count) { return std::string(count, 'x'); }

OutgoingMessage with_embed(const discord::Embed& embed) {
  OutgoingMessage message;
  message.embeds = std::vector{embed};
  return message;
}

OutgoingMessage with_row(const discord::ActionRow& row) {
  OutgoingMessage message{.content = "x"};
  message.components = std::vector{row};
  return message;
}

OutgoingMessage laid_out(discord::LayoutPart part) {
  OutgoingMessage message;
  message.layout = std::vector{std::move(part)};
  return message;
}

TEST_F(MessageChecks, WhatFitsIsTaken) {
  EXPECT_TRUE(accepted({.content = letters(2000)}));
  EXPECT_TRUE(accepted(with_embed({.title = letters(256), .description = letters(4096)})));
  EXPECT_TRUE(
      accepted(with_row({.buttons = {button("a"), button("b"), button("c"), button("d"), button("e")}})));
  discord::Select select{.custom_id = "s", .options = {}};
  for (int n = 0; n < 25; ++n) select.options.push_back({.label = "o", .value = std::to_string(n)});
  select.values_max = 25;
  EXPECT_TRUE(accepted(with_row({.select = select})));
  OutgoingMessage poll;
  poll.poll = discord::Poll{.question = letters(300), .answers = {{.text = letters(55)}}};
  EXPECT_TRUE(accepted(poll));
}

TEST_F(MessageChecks, LayoutsOfEveryPartAreTaken) {
  const discord::Picture picture{.url = "https://example.com/a.png", .description = "a"};
  discord::Container container{.color = 0x123456};
  container.parts = {discord::TextDisplay{"# Title"},
                     discord::Section{.texts = {"one", "two"}, .accessory = button("s1")},
                     discord::Section{.texts = {"three"}, .accessory = picture},
                     discord::Gallery{{picture, picture}},
                     discord::Separator{.wide = true},
                     discord::ActionRow{.buttons = {button("s2")}}};
  OutgoingMessage message;
  message.layout = std::vector<discord::LayoutPart>{container, discord::TextDisplay{"below"},
                                                    discord::FileCard{.file_name = "a.txt"}};
  message.files = {{.name = "a.txt", .content_type = "text/plain", .content = "in it"}};
  EXPECT_TRUE(accepted(message));
}

TEST_F(MessageChecks, WhatDoesNotFitIsRefusedByBoth) {
  EXPECT_FALSE(accepted({}));
  EXPECT_FALSE(accepted({.content = " \n"}));
  EXPECT_FALSE(accepted({.content = letters(2001)}));
  EXPECT_FALSE(accepted(with_embed({.title = letters(257)})));
  EXPECT_FALSE(accepted(with_embed({.description = letters(4097)})));
  EXPECT_FALSE(accepted(with_embed({.title = "t", .url = "no address"})));
  EXPECT_FALSE(accepted(with_embed({.title = "t", .fields = {{.name = "", .value = "v"}}})));
  EXPECT_FALSE(accepted(with_embed({.title = "t", .fields = {{.name = "n", .value = letters(1025)}}})));
  EXPECT_FALSE(accepted(with_row({})));
  EXPECT_FALSE(accepted(with_row({.buttons = {button("a"), button("a")}})));
  EXPECT_FALSE(accepted(with_row({.buttons = {button("")}})));
  EXPECT_FALSE(accepted(with_row({.buttons = {button(letters(101))}})));
  EXPECT_FALSE(
      accepted(with_row({.buttons = {{.style = discord::ButtonStyle::Link, .label = "l", .url = "x"}}})));
  EXPECT_FALSE(accepted(with_row({.select = discord::Select{.custom_id = "s"}})));
  EXPECT_FALSE(accepted(laid_out(discord::Section{.texts = {}, .accessory = button("a")})));
  EXPECT_FALSE(accepted(laid_out(discord::TextDisplay{""})));
  EXPECT_FALSE(accepted(laid_out(discord::Gallery{})));
  EXPECT_FALSE(accepted(laid_out(discord::Container{})));
  OutgoingMessage both = laid_out(discord::TextDisplay{"x"});
  both.content = "beside it";
  EXPECT_FALSE(accepted(both));
  OutgoingMessage many;
  many.layout = std::vector<discord::LayoutPart>(41, discord::TextDisplay{"x"});
  EXPECT_FALSE(accepted(many));
  OutgoingMessage poll;
  poll.poll = discord::Poll{.question = "?", .answers = {}};
  EXPECT_FALSE(accepted(poll));
}

// Many at random, most of them near a limit.
TEST_F(MessageChecks, AgreeWithDiscordOnAnything) {
  herwa::Random random(7);
  const auto near = [&random](std::size_t limit) {
    return letters(random.below(4) == 0 ? limit + random.below(2) : random.below(20));
  };
  int taken = 0;
  for (int n = 0; n < 120; ++n) {
    OutgoingMessage message;
    if (random.below(2) == 0) message.content = near(2000);
    if (random.below(2) == 0) {
      std::vector<discord::Embed> embeds(1 + random.below(3));
      for (discord::Embed& embed : embeds) {
        embed.title = near(256);
        embed.description = near(4096);
        embed.footer_text = near(2048);
        for (std::uint64_t field = 0; field < random.below(3); ++field)
          embed.fields.push_back({.name = near(256), .value = near(1024)});
      }
      message.embeds = std::move(embeds);
    }
    if (random.below(2) == 0) {
      std::vector<discord::ActionRow> rows(1 + random.below(5));
      for (discord::ActionRow& row : rows) {
        for (std::uint64_t one = 0; one <= random.below(6); ++one)
          row.buttons.push_back(button(std::to_string(random.below(400))));
      }
      message.components = std::move(rows);
    }
    taken += accepted(message) ? 1 : 0;
  }
  EXPECT_GT(taken, 10);
  EXPECT_LT(taken, 110);
}

}  // namespace
}  // namespace discord_sim
