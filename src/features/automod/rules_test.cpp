// Rules as texts, pattern sets, and what the engine makes of them.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "discord/model/ids.hpp"
#include "features/automod/engine.hpp"
#include "features/automod/presets.hpp"

namespace herwa::features::automod {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const Instant now = Instant(std::chrono::seconds(1'772'366'400));

Onlooker somebody() {
  return {
      .user = UserId((std::uint64_t{1} << 50U)), .roles = {RoleId(5)}, .places = {ChannelId(1)}, .now = now};
}

std::vector<std::string> fired(const std::vector<std::string>& rules, const Written& written,
                               const Onlooker& onlooker = somebody()) {
  const auto set = compile(rules);
  EXPECT_THAT(set->left_out, IsEmpty());
  std::vector<std::string> names;
  for (const Sight& sight : look(*set, prepare(written), onlooker)) {
    if (sight.outcome == Outcome::Fired) names.push_back(set->rules[sight.rule].name);
  }
  return names;
}
bool fires(const std::string& rule, std::string text) {
  return !fired({rule}, {.text = std::move(text)}).empty();
}

TEST(RuleText, GoesThereAndBack) {
  for (const std::string_view name : preset_names) {
    EXPECT_FALSE(wrong_with(preset(name))) << name;
    for (const std::string& text : preset(name)) {
      const auto rule = rule_from(text);
      ASSERT_TRUE(rule) << text;
      EXPECT_EQ(to_text(*rule), text);
    }
  }
  EXPECT_THAT(preset("none"), IsEmpty());
}

TEST(RuleText, EffectsAreReadAsPeopleTypeThem) {
  const auto effects = effects_from("delete, warn 2, timeout 10m, ban 1d, role 42, slowmode 5s, alert");
  ASSERT_TRUE(effects);
  EXPECT_EQ(to_text(*effects), "delete, warn 2, timeout 10m, ban 1d, role 42, slowmode 5s, alert");
  for (const char* bad : {"explode", "timeout", "timeout 29d", "warn 0", "warn x", "role x", "delete 5",
                          "ban 8d", "slowmode 7h", "timeout 99999999999999999999s"})
    EXPECT_EQ(effects_from(bad).error().code, "effect") << bad;
}

// Each mistake is told with its rule and its place.
TEST(RuleText, MistakesAreNamed) {
  const auto code = [](const std::string& text) {
    const auto wrong = wrong_with({text});
    return wrong ? wrong->code + "/" + wrong->rule + "/" + wrong->what : "none";
  };
  EXPECT_THAT(code("{"), HasSubstr("json/#1"));
  EXPECT_EQ(code(R"({"name":"a","when":"never","do":"delete"})"), "field/a/never");
  EXPECT_EQ(code(R"({"name":"a","when":"caps","do":"delete","ratoi":1})"), "field/a/ratoi");
  EXPECT_EQ(code(R"({"name":"a","when":"caps","do":"delete","ratio":1.5})"), "field/a/ratio");
  EXPECT_EQ(code(R"({"name":"a","when":"caps"})"), "lacks/a/do");
  EXPECT_EQ(code(R"({"name":"a","when":"words","do":"delete"})"), "lacks/a/words");
  EXPECT_EQ(code(R"({"name":"a","when":"caps","do":"delete","except_roles":["x"]})"), "field/a/x");
  EXPECT_EQ(code(R"({"name":"a","when":"words","do":"delete","words":["***"]})"), "pattern_empty/a/***");
  EXPECT_EQ(wrong_with({R"({"name":"a","when":"caps","do":"delete"})",
                        R"({"name":"a","when":"caps","do":"delete"})"})
                ->code,
            "twice");
}

// R2.5 a broken pattern is refused with its position, a huge one and a flood of them too
TEST(Patterns, TheBrokenAreRefusedWithTheirPosition) {
  const auto broken = check_pattern("free (nitro");
  ASSERT_FALSE(broken);
  EXPECT_THAT(broken.error().what, HasSubstr("missing"));
  const auto wrong =
      wrong_with({R"({"name":"a","when":"words","do":"delete","patterns":["ok","füβ[z-a]"]})"});
  ASSERT_TRUE(wrong);
  EXPECT_EQ(wrong->code, "pattern");
  EXPECT_EQ(wrong->position, 5U) << "in characters: " << wrong->what;
  EXPECT_EQ(check_pattern("a*").error().why, PatternWrong::Why::Empty);
  EXPECT_FALSE(check_pattern("((a{100}){100}){100}"));
  EXPECT_EQ(check_pattern("(\\pL{1,100}){1,9}").error().why, PatternWrong::Why::TooLarge);
  std::string many = R"({"name":"a","when":"words","do":"delete","words":["x0")";
  for (int n = 1; n < 10'000; ++n) many += ",\"x" + std::to_string(n) + "\"";
  EXPECT_EQ(wrong_with({many + "]}"})->code, "too_many");
}

// R2.5 among as many as a server may have, the broken one is named
TEST(Patterns, OneBrokenAmongThousandsIsNamed) {
  std::string many = R"({"name":"a","when":"words","do":"delete","patterns":["x0+y")";
  for (std::size_t n = 1; n < patterns_max; ++n)
    many += n == 2345 ? std::string(",\"gift2345(\"") : ",\"x" + std::to_string(n) + "+y\"";
  const auto wrong = wrong_with({many + "]}"});
  ASSERT_TRUE(wrong);
  EXPECT_EQ(wrong->code, "pattern");
  EXPECT_THAT(wrong->what, HasSubstr("gift2345("));
  EXPECT_GT(wrong->position, 0U);
}

// R2.5 P8 patterns that take other engines years take no longer than the text is long
TEST(Patterns, NoneExplodes) {
  PatternSet set;
  for (const char* pattern : {"(a+)+$", "(a|aa)+$", "(a|a?)+b", "(.*)*c", "(x+x+)+y", "([a-z]+)*[0-9]",
                              "(a?){25}a{25}b", "^(([a-z])+.)+[A-Z]([a-z])+$", "(.*a){12}b"})
    ASSERT_TRUE(set.add_pattern(pattern)) << pattern;
  ASSERT_TRUE(set.compile());
  const auto begun = system_clock().tick();
  for (const char letter : {'a', 'x'}) {
    const Prepared prepared = prepare({.text = std::string(4000, letter) + "!"});
    for (int n = 0; n < 10; ++n) static_cast<void>(set.match(prepared.folded, prepared.visible));
  }
  EXPECT_LT(system_clock().tick() - begun, 5s) << "twenty messages of 4,000 letters";
}

TEST(Patterns, WordsAreWholeWordsUnlessTheyAreOpen) {
  const std::string rule =
      R"({"name":"a","when":"words","do":"delete","words":["ass","free nitro","crypto*","*coin"]})";
  for (const char* bad : {"you ass", "ASS!", "a.s.s", "a s s", "@ss", "free nitro", "FREE   NITRO",
                          "fr33n1tr0", "cryptocurrency", "dogecoin", "a$$", "freee nitrooo"})
    EXPECT_TRUE(fires(rule, bad)) << bad;
  for (const char* good :
       {"class", "assume", "as", "free the nitro", "encrypto", "coins", "bass guitar", "grass"})
    EXPECT_FALSE(fires(rule, good)) << good;
}

TEST(Patterns, ExactOnesAreTakenAsWritten) {
  const std::string rule = R"({"name":"a","when":"words","do":"delete","exact":true,"words":["nitro"]})";
  EXPECT_TRUE(fires(rule, "NITRO now"));
  EXPECT_FALSE(fires(rule, "n1tro"));
}

TEST(Patterns, ExpressionsSeeTheTextAsTypedAndAsRead) {
  const std::string rule =
      R"({"name":"a","when":"words","do":"delete","patterns":["buy\\s+now","\\d{4}-\\d{4}"]})";
  EXPECT_TRUE(fires(rule, "BUY   now"));
  EXPECT_TRUE(fires(rule, "ｂｕｙ ｎｏｗ"));
  EXPECT_TRUE(fires(rule, "b\u200Buy now"));
  EXPECT_TRUE(fires(rule, "1234-5678"));
  EXPECT_FALSE(fires(rule, "buyer, now"));
}

// What is read is in small letters: to most patterns that is the same text, to these it is not.
TEST(Patterns, ThatMindTheCaseSeeTheReadTextToo) {
  for (const char* pattern : {"(?-i)nitro", "(?-i:nitro)", "[[:lower:]]{5}", "(?-i)n\\\\p{Ll}tro"}) {
    const std::string rule =
        fmt::format(R"({{"name":"a","when":"words","do":"delete","patterns":["{}"]}})", pattern);
    EXPECT_TRUE(fires(rule, "NITRO")) << pattern;
    EXPECT_TRUE(fires(rule, "nitro")) << pattern;
  }
  const std::string rule =
      R"({"name":"a","when":"words","do":"delete","patterns":["free (?:nitro|gift)$","^spam"]})";
  for (const char* bad : {"Free NITRO", "free gift", "a ||Free|| gift", "SPAM", "**Spam**"})
    EXPECT_TRUE(fires(rule, bad)) << bad;
  for (const char* good : {"Free  of it", "No spam"}) EXPECT_FALSE(fires(rule, good)) << good;
}

// A rule that could not be read in another version does not take the others with it.
TEST(Ruleset, WhatCannotBeReadIsLeftOut) {
  const auto set = compile({"{}", R"({"name":"a","when":"words","do":"delete","patterns":["(","nitro"]})"});
  EXPECT_EQ(set->left_out.size(), 2U);
  EXPECT_EQ(look(*set, prepare({.text = "nitro"}), somebody()).at(0).outcome, Outcome::Fired);
}

// R2.10 on, off, and for whom and where
TEST(Engine, ConditionsDecideWhomARuleSees) {
  const auto outcome = [](const std::string& more, const Onlooker& onlooker) {
    const auto set = compile({R"({"name":"a","when":"caps","do":"delete")" + more + "}"});
    return look(*set, prepare({.text = "THIS IS VERY LOUD INDEED"}), onlooker).at(0).outcome;
  };
  Onlooker ada = somebody();
  EXPECT_EQ(outcome("", ada), Outcome::Fired);
  EXPECT_EQ(outcome(R"(,"state":"dry")", ada), Outcome::Fired);
  EXPECT_EQ(outcome(R"(,"state":"off")", ada), Outcome::Off);
  EXPECT_EQ(outcome(R"(,"except_roles":["5"])", ada), Outcome::NotThem);
  EXPECT_EQ(outcome(R"(,"roles":["6"])", ada), Outcome::NotThem);
  EXPECT_EQ(outcome(R"(,"except_channels":["1"])", ada), Outcome::NotHere);
  EXPECT_EQ(outcome(R"(,"channels":["2"])", ada), Outcome::NotHere);
  EXPECT_EQ(outcome(R"(,"account_younger":"7d")", ada), Outcome::TooOld);
  ada.joined = now - 1h;
  EXPECT_EQ(outcome(R"(,"member_younger":"1d")", ada), Outcome::Fired);
  ada.joined = now - 48h;
  EXPECT_EQ(outcome(R"(,"member_younger":"1d")", ada), Outcome::TooOld);
  ada.exempt = true;
  EXPECT_EQ(outcome("", ada), Outcome::Exempt);
}

TEST(Engine, EachTriggerSeesItsOwn) {
  const auto rule = [](const std::string& rest) { return R"({"name":"a","do":"delete",)" + rest + "}"; };
  EXPECT_TRUE(fires(rule(R"("when":"repeats","most":5)"), "hmmmmmm"));
  EXPECT_FALSE(fires(rule(R"("when":"repeats","most":5)"), "hmmmmm"));
  EXPECT_TRUE(fires(rule(R"("when":"emoji","most":2)"), "😀😀😀"));
  EXPECT_TRUE(fires(rule(R"("when":"invites","allowed":["mine"])"), "discord.gg/other"));
  EXPECT_FALSE(fires(rule(R"("when":"invites","allowed":["mine"])"), "discord.gg/mine"));
  EXPECT_TRUE(fires(rule(R"("when":"invites","allowed":["mine"])"), "dіscord.gg/mine"))
      << "a host that looks alike";
  EXPECT_TRUE(fires(rule(R"("when":"links","blocked":["Evil.com"])"), "http://sub.evil.com/x"));
  EXPECT_FALSE(fires(rule(R"("when":"links","blocked":["evil.com"])"), "http://notevil.com"));
  EXPECT_TRUE(fires(rule(R"("when":"links","every":true,"allowed":["ok.com"])"), "http://other.com"));
  EXPECT_FALSE(fires(rule(R"("when":"links","every":true,"allowed":["ok.com"])"), "http://ok.com"));
  EXPECT_TRUE(fires(rule(R"("when":"links","phishing":true)"), "https://dlscord-gift.com"));
  EXPECT_TRUE(fires(rule(R"("when":"links","phishing":true)"), "[https://a.com](https://b.com)"));
  EXPECT_TRUE(fires(rule(R"("when":"links","phishing":true)"), "https://xn--pple-43d.com"));
  EXPECT_FALSE(fires(rule(R"("when":"links","phishing":true)"),
                     "https://discord.com/channels/1 https://xn--mnchen-3ya.de"));
  EXPECT_TRUE(fires(rule(R"("when":"mentions","everyone":true)"), "@everyone"));
  EXPECT_FALSE(fires(rule(R"("when":"mentions")"), "@everyone"));
  EXPECT_THAT(fired({rule(R"("when":"mentions","most":3)")}, {.text = "x", .users = 4}), ElementsAre("a"));
  EXPECT_THAT(fired({rule(R"("when":"mentions","roles_most":1)")}, {.text = "x", .roles = 2}),
              ElementsAre("a"));
  EXPECT_THAT(fired({rule(R"("when":"attachments","blocked":["exe"])")}, {.files = {"a.EXE"}}),
              ElementsAre("a"));
  EXPECT_THAT(fired({rule(R"("when":"attachments","allowed":["png"])")}, {.files = {"a.png", "b.gif"}}),
              ElementsAre("a"));
  EXPECT_THAT(fired({rule(R"("when":"attachments","allowed":["png"])")}, {.files = {"a.png"}}), IsEmpty());
}

// R2.6 added up over a stretch of time, for those who spread them over messages
TEST(Engine, MentionsAddUp) {
  Onlooker ada = somebody();
  for (std::uint64_t n = 1; n <= 3; ++n)
    ada.recent.push_back(
        {.message = MessageId(n), .channel = ChannelId(n), .at = now - n * 4s, .mentions = 3});
  const std::string rule = R"({"name":"a","do":"delete","when":"mentions","most":5,"within":"9s"})";
  EXPECT_THAT(fired({rule}, {.text = "x"}, ada), ElementsAre("a"));
  EXPECT_THAT(
      fired({R"({"name":"a","do":"delete","when":"mentions","most":6,"within":"9s"})"}, {.text = "x"}, ada),
      IsEmpty());
}

TEST(Engine, NewAccountsAndRaidsAreSeenAtTheDoor) {
  const auto set = compile({R"({"name":"young","when":"joins","do":"alert","younger":"7d"})",
                            R"({"name":"raid","when":"raid","do":"kick","most":3,"within":"10s"})",
                            R"({"name":"loud","when":"caps","do":"kick"})"});
  Onlooker ada = somebody();
  ada.occasion = Occasion::Join;
  ada.user = discord::first_id_at<UserId>(now - 24h);
  ada.joins = {0, 2, 0};
  auto sights = look(*set, {}, ada);
  EXPECT_EQ(sights[0].outcome, Outcome::Fired);
  EXPECT_EQ(sights[1].outcome, Outcome::Silent);
  EXPECT_EQ(sights[2].outcome, Outcome::NotThis);
  ada.joins = {0, 3, 0};
  ada.user = discord::first_id_at<UserId>(now - 8 * 24h);
  sights = look(*set, {}, ada);
  EXPECT_EQ(sights[0].outcome, Outcome::Silent);
  EXPECT_EQ(sights[1].outcome, Outcome::Fired);
}

TEST(Engine, NamesAreReadLikeTexts) {
  const auto set = compile({R"({"name":"a","when":"names","do":"alert","words":["admin*"]})"});
  Onlooker ada = somebody();
  ada.occasion = Occasion::Name;
  EXPECT_EQ(look(*set, prepare_name("Ａdm1n-support"), ada).at(0).outcome, Outcome::Fired);
  EXPECT_EQ(look(*set, prepare_name("Ada"), ada).at(0).outcome, Outcome::Silent);
}

TEST(Engine, OnlyForeignInvitesAreAskedAbout) {
  const auto set = compile({R"({"name":"a","when":"invites","do":"delete","allowed":["mine"]})"});
  EXPECT_THAT(codes_to_ask(*set, prepare({.text = "discord.gg/mine discord.gg/other dlscord.gg/x"})),
              ElementsAre("other"));
}

// R2.1 similar messages in whichever channels
TEST(Engine, SimilarMessagesAreCountedAcrossChannels) {
  const auto set = compile({R"({"name":"a","when":"similar","do":"delete","most":3,"within":"30s"})"});
  Windows windows;
  Onlooker ada = somebody();
  const char* texts[] = {"Buy cheap gold at my shop now!", "buy CHEAP gold at my shop now",
                         "Buy cheap g0ld at my shop n0w!!"};
  for (std::uint64_t n = 0; n < 3; ++n) {
    const Prepared prepared = prepare({.text = texts[n]});
    ada.letters = 20;
    windows.note(GuildId(1), ada.user,
                 {.message = MessageId(n + 1),
                  .channel = ChannelId(n + 1),
                  .at = now,
                  .likeness = prepared.likeness,
                  .letters = 20});
    ada.recent = windows.recent(GuildId(1), ada.user, now);
    EXPECT_EQ(look(*set, prepared, ada).at(0).outcome, n == 2 ? Outcome::Fired : Outcome::Silent) << n;
  }
}

TEST(Windows, ForgetWhatIsOverAndStayBounded) {
  Windows windows(100);
  for (std::uint64_t n = 1; n <= 1000; ++n)
    windows.note(GuildId(1), UserId(n), {.message = MessageId(n), .at = now});
  EXPECT_LE(windows.members(), 100U);
  for (std::uint64_t n = 1; n <= 100; ++n)
    windows.note(GuildId(1), UserId(5000), {.message = MessageId(n), .at = now});
  EXPECT_EQ(windows.recent(GuildId(1), UserId(5000), now).size(), Windows::traces_max);
  EXPECT_THAT(windows.recent(GuildId(2), UserId(5000), now), IsEmpty()) << "another server's";
  EXPECT_THAT(windows.recent(GuildId(1), UserId(5000), now + 61s), IsEmpty());
  windows.note(GuildId(1), UserId(7), {.message = MessageId(1), .at = now, .letters = 1});
  windows.note(GuildId(1), UserId(7), {.message = MessageId(1), .at = now + 9s, .letters = 2});
  ASSERT_EQ(windows.recent(GuildId(1), UserId(7), now).size(), 1U) << "an edit is no new message";
  EXPECT_EQ(windows.recent(GuildId(1), UserId(7), now)[0].at, now);
}

// R2.9 after a minute of a server's messages nobody else knows more of the last one, unless something was let
// go
TEST(Windows, KnowWhenTheyAreComplete) {
  Windows windows(100);
  const GuildId home(1);
  EXPECT_FALSE(windows.complete(home, now));
  windows.note(home, UserId(1), {.message = MessageId(1), .at = now});
  EXPECT_FALSE(windows.complete(home, now + 59s));
  EXPECT_TRUE(windows.complete(home, now + 60s));
  EXPECT_FALSE(windows.complete(GuildId(2), now + 60s));
  windows.begin_anew(home);
  EXPECT_FALSE(windows.complete(home, now + 60s)) << "it was somewhere else";
  windows.note(home, UserId(1), {.message = MessageId(2), .at = now + 60s});
  EXPECT_TRUE(windows.complete(home, now + 120s));
  for (std::uint64_t n = 2; n <= 102; ++n)
    windows.note(home, UserId(n), {.message = MessageId(n + 1), .at = now + 120s});
  EXPECT_FALSE(windows.complete(home, now + 121s)) << "there were too many";
  EXPECT_EQ(windows.members(), 100U);
}

// R2.1 two thousand joins in a minute: each is counted, and the rule sees the first that is too many
TEST(Windows, CountARaidOfThousands) {
  Windows windows;
  const auto set = compile({R"({"name":"raid","when":"raid","do":"kick","most":1000,"within":"60s"})"});
  int fired = 0;
  for (std::uint64_t n = 1; n <= 2000; ++n) {
    const Instant at = now + std::chrono::milliseconds(30 * n);
    windows.note_join(GuildId(1), UserId(n), at);
    Onlooker newcomer{.occasion = Occasion::Join, .user = UserId(n), .now = at};
    newcomer.joins.push_back(windows.joins(GuildId(1), at, 60s));
    EXPECT_EQ(newcomer.joins.front(), static_cast<std::int64_t>(n));
    fired += look(*set, {}, newcomer).at(0).outcome == Outcome::Fired ? 1 : 0;
  }
  EXPECT_EQ(fired, 1001);
  EXPECT_EQ(windows.joins(GuildId(1), now + 60s, 10s), 334);
  EXPECT_EQ(windows.joins(GuildId(1), now + 200s, 60s), 0);
}

// Whoever goes on writing stays; whoever fell silent goes, a few with each message.
TEST(Windows, LetGoOfTheSilentOnes) {
  Windows windows;
  for (std::uint64_t n = 1; n <= 1000; ++n)
    windows.note(GuildId(1), UserId(n), {.message = MessageId(n), .at = now});
  for (std::uint64_t n = 1; n <= 10; ++n)
    windows.note(GuildId(1), UserId(n), {.message = MessageId(2000 + n), .at = now + 59s});
  for (std::uint64_t n = 1; n <= 500; ++n)
    windows.note(GuildId(1), UserId(1), {.message = MessageId(3000 + n), .at = now + 61s});
  EXPECT_EQ(windows.members(), 10U);
  EXPECT_EQ(windows.recent(GuildId(1), UserId(5), now + 61s).size(), 1U);
}

}  // namespace
}  // namespace herwa::features::automod
