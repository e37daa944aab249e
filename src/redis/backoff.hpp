// How long to wait before the next attempt: full jitter, so that many clients that lost the same server do
// not come back together.
#pragma once

#include <chrono>
#include <cstdint>

#include "base/clock.hpp"
#include "base/random.hpp"

namespace herwa::redis {

struct Backoff {
  Duration delay_min = std::chrono::milliseconds(50);
  Duration delay_max = std::chrono::seconds(5);
};

// Uniform in [0, min(delay_max, delay_min · 2^attempt)); attempts count from 0.
Duration full_jitter(const Backoff& backoff, std::uint32_t attempt, Random& random);

}  // namespace herwa::redis
