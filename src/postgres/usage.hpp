// How a pool stands, for health answers and tests; the same numbers are metrics.
#pragma once

#include <cstddef>
#include <string>

#include "base/clock.hpp"

namespace herwa::postgres {

struct Usage {
  std::size_t in_use = 0;
  std::size_t idle = 0;
  std::size_t opening = 0;
  std::size_t waiting = 0;

  [[nodiscard]] std::size_t connections() const { return in_use + idle + opening; }
};

struct State {
  bool up = false;
  Instant since{};
  std::string last_error;  // why it is away, or the last reason it was
};

}  // namespace herwa::postgres
