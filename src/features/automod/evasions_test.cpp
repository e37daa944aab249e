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

// B7 R2.5 what is disguised is found
TEST(Evasions, AreFound) {
  const auto set = compile(corpus_rules());
  std::map<std::string_view, std::pair<int, int>> by_kind;
  int caught = 0;
  for (const Disguised& one : evasions) {
    auto& [seen, all] = by_kind[one.how];
    ++all;
    if (found(*set, one.text)) {
      ++seen;
      ++caught;
    } else {
      std::cout << "not found: " << one.how << ": " << one.text << '\n';
    }
  }
  for (const auto& [how, figures] : by_kind)
    std::cout << how << ": " << figures.first << " of " << figures.second << '\n';
  std::cout << "found " << caught << " of " << evasions.size() << '\n';
  EXPECT_GE(caught * 100, static_cast<int>(evasions.size()) * 95);
}

TEST(Evasions, WhatIsHarmlessIsLeftAlone) {
  const auto set = compile(corpus_rules());
  int alarms = 0;
  for (const std::string_view text : harmless_texts) {
    if (!found(*set, text)) continue;
    ++alarms;
    std::cout << "false alarm: " << text << '\n';
  }
  EXPECT_EQ(alarms, 0) << "of " << harmless_texts.size();
}

}  // namespace
}  // namespace herwa::features::automod
