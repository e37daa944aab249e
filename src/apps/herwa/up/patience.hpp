// How long to wait before a part that ended is started again: each time twice as long, until it has run well.
#pragma once

#include <chrono>
#include <optional>

#include "base/clock.hpp"

namespace herwa::up {

class Patience {
 public:
  static constexpr Duration pause_min = std::chrono::milliseconds(500);
  static constexpr Duration pause_max = std::chrono::seconds(30);
  // A part that was ready this long has run well: what ended it now has nothing to do with earlier ends.
  static constexpr Duration ran_well = std::chrono::seconds(60);

  // Call when it ended, with how long it had been ready; empty when it never was. Gives the pause.
  Duration after_end(std::optional<Duration> was_ready_for);
  // How many ends in a row came before it had run well.
  [[nodiscard]] int ends_in_a_row() const { return ends_; }

 private:
  int ends_ = 0;
};

}  // namespace herwa::up
