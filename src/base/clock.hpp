// Time as a parameter. Decisions compare stored instants with the Clock they were given, so that a test
// can hold time still; nothing else in Herwa asks the system what time it is.
// Use net::Timers to wait; use Clock to know.
#pragma once

#include <chrono>
#include <string>

namespace herwa {

using Duration = std::chrono::nanoseconds;
using Instant = std::chrono::sys_time<std::chrono::microseconds>;
// Never goes back, means nothing outside this process: for durations and time-outs.
using Tick = std::chrono::time_point<std::chrono::steady_clock, Duration>;

class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() const = 0;
  [[nodiscard]] virtual Tick tick() const = 0;
};

// The machine's own clocks. One object serves the whole process.
Clock& system_clock();

// RFC 3339 in UTC with milliseconds: 2026-03-01T12:00:00.000Z
std::string to_rfc3339(Instant instant);

}  // namespace herwa
