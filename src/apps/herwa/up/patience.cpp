#include "apps/herwa/up/patience.hpp"

#include <algorithm>

namespace herwa::up {

Duration Patience::after_end(std::optional<Duration> was_ready_for) {
  if (was_ready_for && *was_ready_for >= ran_well) ends_ = 0;
  ++ends_;
  constexpr int doublings_max = 6;  // 0.5 s · 2⁶ is above the maximum already
  return std::min(pause_min * (1 << std::min(ends_ - 1, doublings_max)), pause_max);
}

}  // namespace herwa::up
