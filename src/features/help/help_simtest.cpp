#include "features/help/help.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "features/help/rules.hpp"
#include "testing/whole_bot/whole_bot.hpp"

namespace herwa::features::help {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Task<platform::Answer> nothing(platform::CommandContext&) { co_return platform::Nothing{}; }

platform::Feature moderation() {
  platform::Feature feature{.name = "moderation", .title = "Moderation", .summary = "Keeps order."};
  feature.commands = {{.definition = {.name = "ban",
                                      .description = "Bans a member",
                                      .options = {{.name = "why", .description = "The reason"}}},
                       .access = {.member_needs = discord::Permission::BanMembers},
                       .run = nothing}};
  return feature;
}

class Help : public testing::WholeBot {
 protected:
  Help() {
    start({feature({.bot = [this]() -> platform::Bot& { return *bot; }}), moderation()});
  }
};

TEST_F(Help, ListsOnlyWhatTheAskerMayUse) {
  const std::string for_owner = guild.as("owner").slash("/help").embeds.dump();
  EXPECT_THAT(for_owner, HasSubstr("`/ban` Ban"));
  const auto reply = guild.as("ada").slash("/help");
  EXPECT_TRUE(reply.ephemeral);
  EXPECT_THAT(reply.embeds.dump(), HasSubstr("`/help` What can I do here?"));
  EXPECT_THAT(reply.embeds.dump(), Not(HasSubstr("/ban")));
}

TEST_F(Help, FindsByNameFeatureAndWords) {
  EXPECT_THAT(guild.as("owner").slash("/help search:moderat").embeds.dump(), HasSubstr("`why` The reason"));
  EXPECT_THAT(guild.as("ada").slash("/help search:ban").embeds.dump(), HasSubstr("Nothing that you may use"));
}

TEST(HelpRules, StaysWithinWhatAnEmbedHolds) {
  std::vector<Line> lines;
  for (int feature = 0; feature < 40; ++feature) {
    for (int n = 0; n < 20; ++n)
      lines.push_back({.feature = "Feature " + std::to_string(feature),
                       .command = "/command-" + std::to_string(n),
                       .description = std::string(80, 'x')});
  }
  const discord::Embed embed = overview(lines, "en-US");
  std::size_t sum = embed.title.size() + embed.description.size() + embed.footer_text.size();
  for (const auto& field : embed.fields) {
    EXPECT_LE(field.value.size(), 1024U);
    sum += field.name.size() + field.value.size();
  }
  EXPECT_LE(embed.fields.size(), 25U);
  EXPECT_LE(sum, 6000U);
  EXPECT_THAT(embed.description, HasSubstr("more commands are found"));
  EXPECT_THAT(overview({}, "de").description, HasSubstr("nichts"));
}

TEST(HelpRules, SuggestsTheBestFirst) {
  const std::vector<Line> lines{
      {"A", "/unban", "x", {}}, {"B", "/ban", "x", {}}, {"C", "/kick", "or ban", {}}};
  const auto choices = suggestions(lines, "ban").choices;
  ASSERT_EQ(choices.size(), 3U);
  EXPECT_EQ(choices[0].name, "/ban");
  EXPECT_EQ(choices[1].name, "/unban");
}

}  // namespace
}  // namespace herwa::features::help
