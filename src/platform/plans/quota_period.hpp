// The stretch of time that a quota counts in: the calendar's hour, day or month in UTC. Pure.
#pragma once

#include <optional>
#include <string>

#include "base/clock.hpp"
#include "platform/feature/access.hpp"

namespace herwa::platform {

struct QuotaSpan {
  Instant start{};
  std::optional<Instant> end;  // exclusive; empty: it never ends
  std::string id;              // "day-20260301", as it stands in Redis' keys
};

QuotaSpan span_of(QuotaPeriod period, Instant now);

}  // namespace herwa::platform
