// What several rules that see the same thing do together.
#include "features/automod/plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace herwa::features::automod {
namespace {

using namespace std::chrono_literals;
using platform::SanctionKind;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

Violation seen_by(std::vector<Effects> all) {
  Violation violation{.guild = GuildId(1),
                      .user = UserId(2),
                      .roles = std::vector<RoleId>{},
                      .channel = ChannelId(3),
                      .message = MessageId(4),
                      .subject = "message 4",
                      .text = {},
                      .fired = {}};
  for (Effects& effects : all) {
    const std::string name(1, static_cast<char>('a' + violation.fired.size()));
    violation.fired.push_back({.rule = {.name = name, .trigger = {}, .conditions = {}, .effects = effects},
                               .sight = {.outcome = Outcome::Fired, .what = {}, .others = {}}});
  }
  return violation;
}
Plan of(const std::vector<Effects>& all) { return plan(seen_by(all), {.reason = "r", .cooled = {}}); }
std::vector<SanctionKind> kinds(const Plan& plan) {
  std::vector<SanctionKind> all;
  for (const auto& one : plan.sanctions) all.push_back(one.kind);
  return all;
}

// R2.7 R4.3 what rules warn of adds up, up to what one warning may count
TEST(Plans, PointsOfAllRulesAddUp) {
  const Plan two = of({{.warn_points = 2}, {.warn_points = 3}});
  ASSERT_THAT(kinds(two), ElementsAre(SanctionKind::Warn));
  EXPECT_EQ(two.sanctions[0].points, 5);
  EXPECT_EQ(of({{.warn_points = 60}, {.warn_points = 60}}).sanctions.at(0).points,
            platform::warning_points_max);
}

TEST(Plans, TheLongestTimeOutCounts) {
  for (const auto& both : {std::vector<Effects>{{.timeout = 10min}, {.timeout = 1min}},
                           std::vector<Effects>{{.timeout = 1min}, {.timeout = 10min}}}) {
    const Plan plan = of(both);
    ASSERT_THAT(kinds(plan), ElementsAre(SanctionKind::Timeout));
    EXPECT_EQ(plan.sanctions[0].lasts, 10min);
  }
}

// The hardest of what throws somebody out is done, once, with all the messages that any rule wants gone.
TEST(Plans, TheHardestIsDone) {
  const Plan banned = of({{.ban = true, .ban_removes = 1h},
                          {.kick = true},
                          {.timeout = 1min},
                          {.ban = true, .ban_removes = 24h}});
  ASSERT_THAT(kinds(banned), ElementsAre(SanctionKind::Ban));
  EXPECT_EQ(banned.sanctions[0].delete_messages, 24h);
  EXPECT_THAT(kinds(of({{.timeout = 1min}, {.kick = true}})), ElementsAre(SanctionKind::Kick));
  EXPECT_THAT(kinds(of({{.warn_points = 1}, {.kick = true}})),
              ElementsAre(SanctionKind::Warn, SanctionKind::Kick))
      << "told of before they are gone";
}

// R2.10 a rule that is only tried does nothing, beside one that acts
TEST(Plans, WhatIsOnlyTriedAddsNothing) {
  Violation violation = seen_by({{.remove = true}, {.ban = true}});
  violation.fired[1].rule.state = RuleState::Dry;
  const Plan one = plan(violation, {.reason = "r", .cooled = {}});
  EXPECT_THAT(one.rules, ElementsAre("a"));
  EXPECT_THAT(kinds(one), ElementsAre(SanctionKind::DeleteMessage));
  violation.dry = true;
  const Plan none = plan(violation, {.reason = "r", .cooled = {}});
  EXPECT_TRUE(none.empty());
  EXPECT_THAT(none.rules, IsEmpty());
}

}  // namespace
}  // namespace herwa::features::automod
