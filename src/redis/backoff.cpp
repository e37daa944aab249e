#include "redis/backoff.hpp"

#include <algorithm>

namespace herwa::redis {

Duration full_jitter(const Backoff& backoff, std::uint32_t attempt, Random& random) {
  // Doubling step by step cannot overflow, whatever the attempt.
  Duration bound = std::min(backoff.delay_min, backoff.delay_max);
  for (std::uint32_t i = 0; i < attempt && bound < backoff.delay_max; ++i) {
    bound = bound > backoff.delay_max / 2 ? backoff.delay_max : bound * 2;
  }
  if (bound <= Duration::zero()) return Duration::zero();
  return Duration(random.below(static_cast<std::uint64_t>(bound.count())));
}

}  // namespace herwa::redis
