#include "testing/discord_sim/world/ids.hpp"

namespace discord_sim {

std::uint64_t SnowflakeMaker::next_value() {
  const auto since_epoch =
      std::chrono::floor<std::chrono::milliseconds>(clock_.now().time_since_epoch()) - discord_epoch;
  const std::uint64_t first_of_now = static_cast<std::uint64_t>(since_epoch.count()) << 22U;
  // Several ids of one millisecond count on; a clock that stands still must not repeat one.
  last_ = std::max(first_of_now, last_ + 1);
  return last_;
}

}  // namespace discord_sim
