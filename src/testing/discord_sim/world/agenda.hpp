// What will happen later in the simulated world: time-outs, expiries, heartbeats that must come. The agenda
// only knows; whoever owns time calls run_due() when next_due() has come, so that tests move time by hand.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <utility>

#include "base/clock.hpp"

namespace discord_sim {

class Agenda {
 public:
  using Entry = std::pair<herwa::Instant, std::uint64_t>;
  using Action = std::function<void()>;

  // Entries of one instant run in the order in which they were added.
  Entry add(herwa::Instant due, Action action);
  void cancel(const Entry& entry);
  [[nodiscard]] std::optional<herwa::Instant> next_due() const;
  // Runs everything that is due at `now`, also what running adds for now or earlier.
  void run_due(herwa::Instant now);
  // Called whenever the earliest entry changes to an earlier one.
  void on_earlier(std::function<void()> listener) { on_earlier_ = std::move(listener); }

 private:
  std::map<Entry, Action> entries_;
  std::uint64_t next_number_ = 0;
  std::function<void()> on_earlier_;
};

}  // namespace discord_sim
