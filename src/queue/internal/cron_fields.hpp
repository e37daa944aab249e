// A cron pattern as sets of numbers, and the search for the next local time that fits. It knows nothing of
// time zones. Inside queue only.
#pragma once

#include <bitset>
#include <cstdint>
#include <expected>
#include <optional>
#include <string_view>

#include "base/clock.hpp"
#include "base/errors.hpp"

namespace herwa::queue::internal {

// A time as the clock on the wall shows it.
using Wall = std::chrono::local_seconds;

struct CronFields {
  std::bitset<60> seconds;
  std::bitset<60> minutes;
  std::bitset<24> hours;
  std::bitset<32> days;
  std::bitset<13> months;
  std::bitset<7> weekdays;       // 0 is Sunday
  bool last_day = false;         // L
  std::bitset<7> last_weekdays;  // 5L
  std::uint8_t nth = 0;          // n#k, of the one weekday
  bool any_day = true;
  bool any_weekday = true;

  [[nodiscard]] bool fits_day(std::chrono::year_month_day day) const;
  // The first that fits and is not before `from`, within so many years.
  [[nodiscard]] std::optional<Wall> first_from(Wall from, int years) const;
};

std::expected<CronFields, Refusal> parse_cron(std::string_view pattern);

}  // namespace herwa::queue::internal
