#include "base/clock.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <string>

namespace herwa {
namespace {

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Instant now() const override {
    return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
  }
  [[nodiscard]] Tick tick() const override {
    return std::chrono::time_point_cast<Duration>(std::chrono::steady_clock::now());
  }
};

}  // namespace

Clock& system_clock() {
  static SystemClock clock;
  return clock;
}

std::string to_rfc3339(Instant instant) {
  // Lines of a log come many to a second, and naming the second is most of the work.
  static thread_local std::chrono::sys_seconds named{std::chrono::seconds::min()};
  static thread_local std::string name;
  const auto seconds = std::chrono::floor<std::chrono::seconds>(instant);
  const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(instant - seconds).count();
  if (seconds != named) {
    const std::time_t whole = std::chrono::system_clock::to_time_t(seconds);
    name = fmt::format("{:%Y-%m-%dT%H:%M:%S}", fmt::gmtime(whole));
    named = seconds;
  }
  return fmt::format("{}.{:03}Z", name, milliseconds);
}

}  // namespace herwa
