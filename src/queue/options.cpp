#include "queue/options.hpp"

#include <algorithm>
#include <cmath>

namespace herwa::queue {
namespace {

constexpr std::uint32_t standard_attempts = 4;
// Beyond this a doubling means nothing any more: BullMQ's instants end in 2039.
constexpr double delay_ms_max = 1e12;

}  // namespace

JobOptions standard_retries(JobOptions options) {
  options.attempts = standard_attempts;
  options.backoff = Backoff{.kind = Backoff::Kind::Exponential, .delay = std::chrono::seconds(1)};
  return options;
}

Millis backoff_delay(const Backoff& backoff, std::uint32_t attempts_made, double unit) {
  double full = static_cast<double>(backoff.delay.count());
  if (backoff.kind == Backoff::Kind::Exponential && attempts_made > 1) {
    full *= std::exp2(static_cast<double>(std::min<std::uint32_t>(attempts_made - 1, 64)));
  }
  full = std::clamp(full, 0.0, delay_ms_max);
  const double least = full * (1 - std::clamp(backoff.jitter, 0.0, 1.0));
  return Millis(static_cast<std::int64_t>(std::floor(least + (full - least) * unit)));
}

}  // namespace herwa::queue
