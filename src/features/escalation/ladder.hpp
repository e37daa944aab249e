// The ladder of punishments, and which rung a warning reaches. Pure.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "base/clock.hpp"
#include "platform/sanctions/sanction.hpp"

namespace herwa::features::escalation {

// How many points it takes; nothing for zero.
struct Ladder {
  std::int64_t warn_at = 3;
  std::int64_t timeout_at = 5;
  std::int64_t kick_at = 7;
  std::int64_t ban_at = 10;
  Duration timeout_lasts = std::chrono::hours(1);
};

struct Rung {
  std::int64_t points = 0;
  platform::SanctionKind kind = platform::SanctionKind::Warn;
  friend bool operator==(const Rung&, const Rung&) = default;
};

// Two rungs of which the harder one does not take more than the other: neither would be what it seems.
// Nothing: the ladder goes up.
struct NotAscending {
  Rung lower;
  Rung higher;
  friend bool operator==(const NotAscending&, const NotAscending&) = default;
};
std::optional<NotAscending> not_ascending(const Ladder& ladder);

// The highest that so many points reach; of two that take the same, the harder one.
std::optional<Rung> level(const Ladder& ladder, std::int64_t points);
// The rung on which somebody stands now and did not before; nothing while they stay where they were.
std::optional<Rung> reached(const Ladder& ladder, std::int64_t before, std::int64_t after);

}  // namespace herwa::features::escalation
