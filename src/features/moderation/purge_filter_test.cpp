// Which messages a filter chooses.
#include "features/moderation/purge_filter.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "base/clock.hpp"

namespace herwa::features::moderation {
namespace {

discord::Message said(std::string text) {
  discord::Message message;
  message.author.id = UserId(5);
  message.content = std::move(text);
  return message;
}

TEST(PurgeFilter, AnEmptyOneChoosesAllButWhatIsPinned) {
  discord::Message message = said("hello");
  EXPECT_TRUE(fits(message, {}));
  message.pinned = true;
  EXPECT_FALSE(fits(message, {}));
  EXPECT_TRUE(fits(message, {.pinned = true}));
}

TEST(PurgeFilter, AllThatIsSetHasToFit) {
  discord::Message message = said("see https://evil.example");
  EXPECT_TRUE(fits(message, {.user = UserId(5), .links = true}));
  EXPECT_FALSE(fits(message, {.user = UserId(6), .links = true}));
  EXPECT_FALSE(fits(message, {.bots = true}));
  EXPECT_FALSE(fits(message, {.attachments = true}));
  EXPECT_FALSE(fits(message, {.embeds = true}));
  message.author.bot = true;
  message.attachments.emplace_back();
  message.embeds.emplace_back();
  EXPECT_TRUE(fits(message, {.bots = true, .links = true, .attachments = true, .embeds = true}));
  EXPECT_FALSE(fits(said("http is a protocol"), {.links = true}));
  EXPECT_TRUE(fits(said("join DISCORD.GG/abc"), {.links = true}));
}

TEST(PurgeFilter, ATextIsFoundInWhicheverCaseAndIsNoPattern) {
  EXPECT_TRUE(fits(said("Große STRASSE (a.c)"), {.contains = text_to_find("strasse (A.C)")}));
  EXPECT_FALSE(fits(said("abc"), {.contains = text_to_find("a.c")}));
  EXPECT_TRUE(fits(said("ÄRGER"), {.contains = text_to_find("ärger")}));
}

TEST(PurgeFilter, APatternSaysItselfWhetherCaseCounts) {
  EXPECT_TRUE(fits(said("an Owl"), {.pattern = *pattern_to_find("O.l")}));
  EXPECT_FALSE(fits(said("an owl"), {.pattern = *pattern_to_find("O.l")}));
  EXPECT_TRUE(fits(said("an owl"), {.pattern = *pattern_to_find("(?i)O.l")}));
}

// R2.5's engine here too: a pattern that hangs others takes the time that the text takes
TEST(PurgeFilter, APatternTakesLinearTime) {
  const auto pattern = pattern_to_find("(a+)+$");
  ASSERT_TRUE(pattern);
  const Tick begun = system_clock().tick();
  EXPECT_FALSE(fits(said(std::string(4000, 'a') + "!"), {.pattern = *pattern}));
  EXPECT_LT(system_clock().tick() - begun, std::chrono::seconds(1));
  EXPECT_FALSE(pattern_to_find("(a"));
  EXPECT_FALSE(pattern_to_find(R"((a)\1)")) << "RE2 looks back at nothing";
  EXPECT_FALSE(pattern_to_find("((a{1000}){1000}){1000}"));
}

TEST(PurgeFilter, AMessageIsNamedByItsLinkOrItsId) {
  EXPECT_EQ(message_named("https://discord.com/channels/1/2/345678901234567890"),
            MessageId(345678901234567890ULL));
  EXPECT_EQ(message_named(" 345678901234567890 "), MessageId(345678901234567890ULL));
  for (const char* text : {"", "/", "yesterday", "https://discord.com/channels/1/2/", "0", "12x"})
    EXPECT_FALSE(message_named(text)) << text;
}

}  // namespace
}  // namespace herwa::features::moderation
