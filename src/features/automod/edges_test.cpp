// Where a rule begins to see something, and where it does not yet: counts, times and lists at their edges.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "discord/model/ids.hpp"
#include "features/automod/engine.hpp"
#include "features/automod/rule_text.hpp"
#include "features/automod/watch.hpp"

namespace herwa::features::automod {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const Instant at_noon = Instant(std::chrono::seconds(1'772'366'400));

Onlooker some_member() {
  return {.user = UserId((std::uint64_t{1} << 50U)), .places = {ChannelId(1)}, .now = at_noon};
}
Outcome outcome(const std::string& rule, const Written& written, const Onlooker& onlooker = some_member()) {
  return look(*compile({rule}), prepare(written), onlooker).at(0).outcome;
}
bool fires(const std::string& rule, const Written& written, const Onlooker& onlooker = some_member()) {
  return outcome(rule, written, onlooker) == Outcome::Fired;
}

// R2.4 who blocks a host means it, whatever else of its owner's is allowed
TEST(Edges, ABlockedHostStaysBlockedUnderAnAllowedOne) {
  const std::string rule =
      R"({"name":"a","when":"links","do":"delete","every":true,"allowed":["a.com"],"blocked":["bad.a.com"]})";
  EXPECT_TRUE(fires(rule, {.text = "https://bad.a.com/x"}));
  EXPECT_FALSE(fires(rule, {.text = "https://good.a.com/x"}));
}

TEST(Edges, AnEndingBeginsWithItsDot) {
  const std::string rule = R"({"name":"a","when":"attachments","do":"delete","blocked":["exe",".Scr"]})";
  EXPECT_TRUE(fires(rule, {.files = {"run.exe"}}));
  EXPECT_TRUE(fires(rule, {.files = {"run.SCR"}}));
  EXPECT_FALSE(fires(rule, {.files = {"myexe"}}));
  EXPECT_FALSE(fires(rule, {.files = {"exe.png"}}));
}

// R2.3 Discord's codes know capitals
TEST(Edges, AnAllowedInvitationIsTheOneThatWasTyped) {
  const std::string rule = R"({"name":"a","when":"invites","do":"delete","allowed":["MyHome"]})";
  EXPECT_FALSE(fires(rule, {.text = "discord.gg/MyHome"}));
  EXPECT_TRUE(fires(rule, {.text = "discord.gg/myhome"}));
}

// R2.2 exactly seventy in a hundred are still all right where the server says nothing else
TEST(Edges, CapitalsAtTheRatioThatIsSetAtFirst) {
  const std::string rule = R"({"name":"a","when":"caps","do":"delete"})";
  EXPECT_FALSE(fires(rule, {.text = std::string(14, 'A') + std::string(6, 'b')}));
  EXPECT_TRUE(fires(rule, {.text = std::string(29, 'A') + std::string(11, 'b')}));
}

// What stands between backticks is shown as it is: no shouting, and no small letters to hide it behind
TEST(Edges, CodeIsNeitherLoudNorQuiet) {
  const std::string rule = R"({"name":"a","when":"caps","do":"delete"})";
  EXPECT_FALSE(fires(rule, {.text = "look at `SELECT NAME FROM THINGS`"}));
  EXPECT_TRUE(fires(rule, {.text = "LOOK AT THIS NOW `and a long piece of code`"}));
}

// Each condition ends with the moment that it names.
TEST(Edges, AgesEndWithTheirMoment) {
  Onlooker ada = some_member();
  ada.occasion = Occasion::Join;
  const std::string young = R"({"name":"a","when":"joins","do":"alert","younger":"7d"})";
  ada.user = discord::first_id_at<UserId>(at_noon - 168h);
  EXPECT_EQ(outcome(young, {}, ada), Outcome::Silent);
  ada.user = discord::first_id_at<UserId>(at_noon - 168h + 1s);
  EXPECT_EQ(outcome(young, {}, ada), Outcome::Fired);

  ada.occasion = Occasion::Message;
  const std::string of_accounts = R"({"name":"a","when":"emoji","do":"delete","account_younger":"7d"})";
  EXPECT_EQ(outcome(of_accounts, {.text = "x"}, ada), Outcome::Silent);
  ada.user = discord::first_id_at<UserId>(at_noon - 168h);
  EXPECT_EQ(outcome(of_accounts, {.text = "x"}, ada), Outcome::TooOld);
  const std::string of_members = R"({"name":"a","when":"emoji","do":"delete","member_younger":"1d"})";
  ada.joined = at_noon - 24h;
  EXPECT_EQ(outcome(of_members, {.text = "x"}, ada), Outcome::TooOld);
  ada.joined = at_noon - 24h + 1s;
  EXPECT_EQ(outcome(of_members, {.text = "x"}, ada), Outcome::Silent);
}

// R2.1 a message counts until the window is over, and not at that moment
TEST(Edges, AWindowEndsWithItsMoment) {
  const Trigger spam{.kind = TriggerKind::Spam, .most = 2, .within = 5s};
  Onlooker ada = some_member();
  ada.recent = {{.message = MessageId(1), .at = at_noon - 5s}, {.message = MessageId(2), .at = at_noon}};
  EXPECT_EQ(count_spam(spam, ada).outcome, Outcome::Silent);
  ada.recent[0].at += 1us;
  const Sight seen = count_spam(spam, ada);
  EXPECT_EQ(seen.outcome, Outcome::Fired);
  EXPECT_THAT(seen.others, SizeIs(2));
}

// R2.1 texts that differ in as many bits as the rule says are still alike; short ones say nothing
TEST(Edges, LikenessHasItsBound) {
  const Trigger similar{
      .kind = TriggerKind::Similar, .most = 2, .letters_min = 6, .bits_max = 3, .within = 30s};
  Prepared prepared;
  prepared.likeness = 0b111;
  Onlooker ada = some_member();
  ada.letters = 6;
  ada.recent = {{.message = MessageId(1), .at = at_noon, .likeness = 0, .letters = 6},
                {.message = MessageId(2), .at = at_noon, .likeness = 0b111, .letters = 6}};
  EXPECT_EQ(count_similar(similar, prepared, ada).outcome, Outcome::Fired);
  ada.recent[0].likeness = 0b1000;
  EXPECT_EQ(count_similar(similar, prepared, ada).outcome, Outcome::Silent) << "one bit more";
  ada.recent[0] = {.message = MessageId(1), .at = at_noon, .likeness = 0b111, .letters = 5};
  EXPECT_EQ(count_similar(similar, prepared, ada).outcome, Outcome::Silent) << "a short one before";
  ada.recent[0].letters = 6;
  ada.letters = 5;
  EXPECT_EQ(count_similar(similar, prepared, ada).outcome, Outcome::Silent) << "a short one now";
}

// R2.1 of joins those within the time count, and none at its end
TEST(Edges, JoinsCountUntilTheirTimeIsOver) {
  Windows windows;
  windows.note_join(GuildId(1), UserId(1), at_noon);
  windows.note_join(GuildId(1), UserId(2), at_noon + 4s);
  EXPECT_EQ(windows.joins(GuildId(1), at_noon + 10s - 1us, 10s), 2);
  EXPECT_EQ(windows.joins(GuildId(1), at_noon + 10s, 10s), 1);
}

// What both this process and Redis know of is one message.
TEST(Edges, OneMessageOfTwoWindowsIsOne) {
  std::vector<Trace> known{{.message = MessageId(1), .at = at_noon},
                           {.message = MessageId(3), .at = at_noon + 2s}};
  merge(known, {{.message = MessageId(1), .at = at_noon}, {.message = MessageId(2), .at = at_noon + 1s}});
  ASSERT_THAT(known, SizeIs(3));
  for (std::size_t n = 0; n < known.size(); ++n) EXPECT_EQ(known[n].message, MessageId(n + 1));
}

// R2.5 words and expressions are counted together, whatever rules they are in
TEST(Edges, PatternsOfAllRulesHaveOneBound) {
  const auto rule = [](const std::string& name, const std::string& field, std::size_t count) {
    std::string list;
    for (std::size_t n = 0; n < count; ++n)
      list += (n == 0 ? "\"w" : ",\"w") + std::to_string(n) + name + "\"";
    return R"({"name":")" + name + R"(","when":"words","do":"delete",")" + field + "\":[" + list + "]}";
  };
  EXPECT_FALSE(wrong_with({rule("a", "words", 1), rule("b", "patterns", patterns_max - 1)}));
  const auto wrong = wrong_with({rule("a", "words", 1), rule("b", "patterns", patterns_max)});
  ASSERT_TRUE(wrong);
  EXPECT_EQ(wrong->code, "too_many");
}

// An answer names whom it answers by itself; whom its writer names beside counts.
TEST(Edges, WhomAnAnswerAnswersIsNotMentioned) {
  discord::Message message;
  message.mentions.resize(2);
  message.mentions[0].id = UserId(1);
  message.mentions[1].id = UserId(2);
  EXPECT_EQ(written_of(message).users, 2);
  message.replies_to_author = UserId(2);
  EXPECT_EQ(written_of(message).users, 1);
  message.replies_to_author = UserId(3);
  EXPECT_EQ(written_of(message).users, 2) << "without a ping";
}

}  // namespace
}  // namespace herwa::features::automod
