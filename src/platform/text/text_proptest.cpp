#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "platform/text/harmless.hpp"
#include "platform/text/template.hpp"

namespace herwa::platform {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Texts of what does harm, more than of anything else.
std::string nasty() {
  static const std::vector<std::string> pieces{
      "@everyone", "@here",  "<@1>",     "<@&2>", "<#3>", "<a:b:4>", "**",
      "__",        "`",      "```",      "||",    "> ",   "# ",      "[x](https://x.example)",
      "\\",        "{user}", "{server}", "ah",    "é",    "\n",      "\x01"};
  std::string text;
  for (const int n :
       *rc::gen::container<std::vector<int>>(rc::gen::inRange<int>(0, static_cast<int>(pieces.size()))))
    text += pieces[static_cast<std::size_t>(n)];
  return text;
}

// What a reader sees: escapes gone, and the characters that have no width.
std::string seen(std::string_view shown) {
  std::string text;
  for (std::size_t n = 0; n < shown.size(); ++n) {
    if (shown[n] == '\\' && n + 1 < shown.size()) {
      text += shown[++n];
    } else if (shown.substr(n, 3) == "\xE2\x80\x8B") {
      n += 2;
    } else {
      text += shown[n];
    }
  }
  return text;
}

bool has_live_markup(std::string_view shown) {
  for (std::size_t n = 0; n < shown.size(); ++n) {
    if (shown[n] == '\\') {
      ++n;
    } else if (std::string_view("*_~`|<>[]()#").find(shown[n]) != std::string_view::npos) {
      return true;
    }
  }
  return shown.find("@everyone") != std::string_view::npos || shown.find("@here") != std::string_view::npos;
}

// R19.13 what a member typed is read as typed, and is neither a mention nor markup
RC_GTEST_PROP(Harmless, ShowsWhatWasTypedAndDoesNothing, ()) {
  const std::string typed = nasty();
  const std::string shown = harmless(typed);
  RC_ASSERT(!has_live_markup(shown));
  std::string expected = typed;
  std::erase(expected, '\x01');
  RC_ASSERT(seen(shown) == expected);
}

// R19.13 whatever members are called, a server's text pings nobody but the user it is about, and only when
// allowed
RC_GTEST_PROP(Template, PingsNobodyElse, ()) {
  const TemplateValues values{.user = UserId(7),
                              .username = nasty(),
                              .server = nasty(),
                              .channel = ChannelId(8),
                              .membercount = 5,
                              .more = {{"level", nasty()}}};
  const Rendered quiet = render("{username}{server}{level}", values, Ping::No);
  RC_ASSERT(!has_live_markup(quiet.text));
  RC_ASSERT(quiet.mentions.users.empty());
  const Rendered loud = render("@everyone {user} {username}", values, Ping::User);
  RC_ASSERT(!loud.mentions.everyone && !loud.mentions.all_users && !loud.mentions.all_roles);
  RC_ASSERT(loud.mentions.users == std::vector{UserId(7)});
}

TEST(Template, FillsWhatItKnowsAndKeepsTheRest) {
  const TemplateValues values{.user = UserId(7),
                              .username = "Ada",
                              .server = "*Hills*",
                              .channel = ChannelId(8),
                              .membercount = 12,
                              .more = {{"level", "3"}}};
  EXPECT_EQ(
      render("**Hi** {user} in {server} {channel}: {membercount}, {level}, {other}, {", values, Ping::No)
          .text,
      "**Hi** <@7> in \\*Hills\\* <#8>: 12, 3, {other}, {");
  EXPECT_EQ(render("{ {user}} {}", values, Ping::No).text, "{ <@7>} {}");
  EXPECT_THAT(unknown_variables("{user} {level} {levle}", {"level"}), ElementsAre("levle"));
  EXPECT_THAT(unknown_variables("nothing { here }", {}), IsEmpty());
}

TEST(Template, IsCutWhereDiscordWouldRefuse) {
  std::string pattern;
  for (int n = 0; n < 3000; ++n) pattern += "é";
  const std::string text = render(pattern, {}, Ping::No).text;
  EXPECT_EQ(count_characters(text), 2000U);
  EXPECT_TRUE(text.ends_with("…"));
}

TEST(Harmless, ALineStaysALine) {
  EXPECT_EQ(harmless_line("a\nb\tc", 10), "a b c");
  EXPECT_EQ(harmless_line("हिमालय", 4), "हिम…");
}

}  // namespace
}  // namespace herwa::platform
