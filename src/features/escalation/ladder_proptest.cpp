// The ladder, against a slow and plain reading of what was promised.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <vector>

#include "features/escalation/ladder.hpp"

namespace herwa::features::escalation {
namespace {

using platform::SanctionKind;

Ladder any_ladder() {
  const auto points = [] { return *rc::gen::inRange<std::int64_t>(0, 30); };
  return {.warn_at = points(), .timeout_at = points(), .kick_at = points(), .ban_at = points()};
}

std::int64_t points_of(const Ladder& ladder, SanctionKind kind) {
  switch (kind) {
    case SanctionKind::Warn: return ladder.warn_at;
    case SanctionKind::Timeout: return ladder.timeout_at;
    case SanctionKind::Kick: return ladder.kick_at;
    default: return ladder.ban_at;
  }
}

constexpr std::array<SanctionKind, 4> kinds{SanctionKind::Warn, SanctionKind::Timeout, SanctionKind::Kick,
                                            SanctionKind::Ban};

// P11 R4.3 R4.6 the level is the highest threshold that the points reach, and nothing below the first
RC_GTEST_PROP(Ladder, TheLevelIsTheHighestThatIsReached, ()) {
  const Ladder ladder = any_ladder();
  const auto points = *rc::gen::inRange<std::int64_t>(0, 40);
  const auto found = level(ladder, points);
  for (const SanctionKind kind : kinds) {
    const std::int64_t takes = points_of(ladder, kind);
    if (takes == 0 || takes > points) continue;
    RC_ASSERT(found.has_value());
    RC_ASSERT(found->points >= takes);
  }
  if (found) {
    RC_ASSERT(found->points > 0 && found->points <= points);
    RC_ASSERT(points_of(ladder, found->kind) == found->points);
  }
}

// R4.4 while points only grow, a rung is reached at most once, in ascending order, and whoever passes several
// at once stands on the highest
RC_GTEST_PROP(Ladder, EachRungIsReachedOnceOnTheWayUp, ()) {
  const Ladder ladder = any_ladder();
  const auto steps = *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 12));
  std::int64_t points = 0;
  std::int64_t last = 0;
  for (const std::int64_t step : steps) {
    const auto rung = reached(ladder, points, points + step);
    points += step;
    if (rung) {
      RC_ASSERT(rung->points > last);
      RC_ASSERT(rung == level(ladder, points));
      last = rung->points;
    } else {
      RC_ASSERT(!level(ladder, points) || level(ladder, points)->points == last);
    }
  }
}

// R4.5 what is promised where nobody changed anything
TEST(LadderAsItComes, ThreeFiveSevenAndTen) {
  const Ladder ladder;
  std::vector<SanctionKind> climbed;
  for (std::int64_t points = 0; points < 12; ++points) {
    if (const auto rung = reached(ladder, points, points + 1)) climbed.push_back(rung->kind);
  }
  EXPECT_EQ(climbed, std::vector<SanctionKind>(kinds.begin(), kinds.end()));
  EXPECT_EQ(reached(ladder, 2, 3)->points, 3);
  EXPECT_EQ(reached(ladder, 4, 5)->points, 5);
  EXPECT_EQ(reached(ladder, 6, 7)->points, 7);
  EXPECT_EQ(reached(ladder, 9, 10)->points, 10);
}

// R4.6 a ladder goes up exactly when its rungs, without those that are left out, do
RC_GTEST_PROP(Ladder, OnlyOneThatGoesUpIsTaken, ()) {
  const Ladder ladder = any_ladder();
  std::vector<std::int64_t> rungs;
  for (const SanctionKind kind : kinds) {
    if (points_of(ladder, kind) > 0) rungs.push_back(points_of(ladder, kind));
  }
  bool ascending = true;
  for (std::size_t n = 1; n < rungs.size(); ++n) ascending = ascending && rungs[n] > rungs[n - 1];
  const auto wrong = not_ascending(ladder);
  RC_ASSERT(wrong.has_value() != ascending);
  if (wrong) {
    RC_ASSERT(wrong->higher.points <= wrong->lower.points);
    RC_ASSERT(points_of(ladder, wrong->higher.kind) == wrong->higher.points);
    RC_ASSERT(wrong->higher.kind > wrong->lower.kind);
  }
}

TEST(LadderAsItComes, OfTwoEqualRungsTheHarderCounts) {
  const Ladder ladder{.warn_at = 3, .timeout_at = 3, .kick_at = 0, .ban_at = 3};
  EXPECT_EQ(reached(ladder, 0, 3)->kind, SanctionKind::Ban);
}

}  // namespace
}  // namespace herwa::features::escalation
