// How much of what hides is found, and how much of what is harmless is taken for it. The figures are in
// docs/measurements.md; a change that lowers them fails here.
#include "features/automod/evasions.hpp"

#include <gtest/gtest.h>

#include <map>

#include "features/automod/engine.hpp"

namespace herwa::features::automod {
namespace {

bool found(const Ruleset& set, std::string_view text) {
  Onlooker onlooker{
      .user = UserId(1), .places = {ChannelId(1)}, .now = Instant(std::chrono::seconds(1'772'366'400))};
  for (const Sight& sight : look(set, prepare({.text = std::string(text)}), onlooker)) {
    if (sight.outcome == Outcome::Fired) return true;
  }
  return false;
}

// How many of them are found; says which are not, and how many of each kind.
template <std::size_t Size>
int count_found(const Ruleset& set, const std::array<Disguised, Size>& texts) {
  std::map<std::string_view, std::pair<int, int>> by_kind;
  int caught = 0;
  for (const Disguised& one : texts) {
    auto& [seen, all] = by_kind[one.how];
    ++all;
    if (found(set, one.text)) {
      ++seen;
      ++caught;
    } else {
      std::cout << "not found: " << one.how << ": " << one.text << '\n';
    }
  }
  for (const auto& [how, figures] : by_kind)
    std::cout << how << ": " << figures.first << " of " << figures.second << '\n';
  std::cout << "found " << caught << " of " << Size << '\n';
  return caught;
}

template <std::size_t Size>
int count_alarms(const Ruleset& set, const std::array<std::string_view, Size>& texts) {
  int alarms = 0;
  for (const std::string_view text : texts) {
    if (!found(set, text)) continue;
    ++alarms;
    std::cout << "false alarm: " << text << '\n';
  }
  return alarms;
}

// B7 R2.5 what is disguised is found, and what is harmless is left alone
TEST(Evasions, AreFoundAndWhatIsHarmlessIsNot) {
  const auto set = compile(corpus_rules());
  EXPECT_GE(count_found(*set, evasions), 78) << "of " << evasions.size();
  EXPECT_EQ(count_alarms(*set, harmless_texts), 0) << "of " << harmless_texts.size();
}

TEST(Evasions, OfUnseenTextsMostAreJudgedRightly) {
  const auto set = compile(corpus_rules());
  EXPECT_GE(count_found(*set, unseen_evasions), 44) << "of " << unseen_evasions.size();
  EXPECT_LE(count_alarms(*set, unseen_harmless), 2) << "of " << unseen_harmless.size();
}

}  // namespace
}  // namespace herwa::features::automod
