#include "features/escalation/ladder.hpp"

#include <array>

namespace herwa::features::escalation {

std::optional<Rung> level(const Ladder& ladder, std::int64_t points) {
  using platform::SanctionKind;
  // The harder the later: of two that take the same it is the one that stays.
  const std::array<Rung, 4> rungs{{{ladder.warn_at, SanctionKind::Warn},
                                   {ladder.timeout_at, SanctionKind::Timeout},
                                   {ladder.kick_at, SanctionKind::Kick},
                                   {ladder.ban_at, SanctionKind::Ban}}};
  std::optional<Rung> highest;
  for (const Rung& rung : rungs) {
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
