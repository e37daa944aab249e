#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/interactions/pages.hpp"
#include "platform/interactions/suggestions.hpp"

namespace herwa::platform {
namespace {

using ::testing::ElementsAre;

TEST(Pages, AreAsManyAsAreNeededAndNeverNone) {
  EXPECT_EQ(pages_for(0, 10), 1U);
  EXPECT_EQ(pages_for(10, 10), 1U);
  EXPECT_EQ(pages_for(11, 10), 2U);
}

std::vector<std::string> names(const Suggestions& offers) {
  std::vector<std::string> all;
  for (const auto& choice : offers.best().choices) all.push_back(choice.name);
  return all;
}

TEST(Suggestions, WhatBeginsSoComesFirst) {
  Suggestions offers("GIV");
  offers.add("forgive", "Forgiveness");
  offers.add("giveaways", "Gewinnspiele");
  offers.add("levels", "Levels");
  EXPECT_THAT(names(offers), ElementsAre("Gewinnspiele", "Forgiveness"));
}

TEST(Suggestions, StayWithinWhatDiscordTakes) {
  Suggestions offers("");
  for (int n = 0; n < 60; ++n) offers.add(std::to_string(n), std::string(300, 'x'));
  EXPECT_EQ(offers.best().choices.size(), 25U);
  EXPECT_EQ(offers.best().choices[0].name.size(), 100U);
}

}  // namespace
}  // namespace herwa::platform
