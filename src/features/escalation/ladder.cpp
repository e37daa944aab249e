#include "features/escalation/ladder.hpp"

#include <array>

namespace herwa::features::escalation {
namespace {

// The harder the later.
std::array<Rung, 4> rungs_of(const Ladder& ladder) {
  using platform::SanctionKind;
  return {{{ladder.warn_at, SanctionKind::Warn},
           {ladder.timeout_at, SanctionKind::Timeout},
           {ladder.kick_at, SanctionKind::Kick},
           {ladder.ban_at, SanctionKind::Ban}}};
}

}  // namespace

std::optional<NotAscending> not_ascending(const Ladder& ladder) {
  std::optional<Rung> below;
  for (const Rung& rung : rungs_of(ladder)) {
    if (rung.points == 0) continue;
    if (below && rung.points <= below->points) return NotAscending{.lower = *below, .higher = rung};
    below = rung;
  }
  return std::nullopt;
}

std::optional<Rung> level(const Ladder& ladder, std::int64_t points) {
  // A ladder from before they had to go up: of two that take the same the harder one stays.
  std::optional<Rung> highest;
  for (const Rung& rung : rungs_of(ladder)) {
    const bool is_reached = rung.points > 0 && rung.points <= points;
    if (is_reached && (!highest || rung.points >= highest->points)) highest = rung;
  }
  return highest;
}

std::optional<Rung> reached(const Ladder& ladder, std::int64_t before, std::int64_t after) {
  const auto now = level(ladder, after);
  if (!now || now->points <= before) return std::nullopt;
  return now;
}

}  // namespace herwa::features::escalation
