// A clock that stands still until it is moved, for pure tests of the simulator's rules. Tests with coroutines
// use herwa::testing's simulated time instead.
#pragma once

#include <utility>

#include "base/clock.hpp"
#include "testing/discord_sim/world/world.hpp"

namespace discord_sim {

class HeldClock final : public herwa::Clock {
 public:
  [[nodiscard]] Instant now() const override { return now_; }
  [[nodiscard]] herwa::Tick tick() const override {
    return herwa::Tick(std::chrono::duration_cast<herwa::Duration>(now_.time_since_epoch()));
  }
  // Moves on and lets happen what falls due on the way, each thing at its own instant.
  void advance(World& world, herwa::Duration duration) {
    const Instant end = now_ + std::chrono::duration_cast<std::chrono::microseconds>(duration);
    for (auto due = world.agenda().next_due(); due && *due <= end; due = world.agenda().next_due()) {
      now_ = std::max(now_, *due);
      world.agenda().run_due(now_);
    }
    now_ = end;
  }

 private:
  // 2026-03-01T12:00:00Z, a Sunday.
  Instant now_{std::chrono::sys_days(std::chrono::year(2026) / 3 / 1) + std::chrono::hours(12)};
};

}  // namespace discord_sim
