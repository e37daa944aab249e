// A stretch of a server's calendar, cut into hours, days, weeks or months of its own time zone, with the
// stretch of as many before it. Days are as long as the zone's clocks make them: 23 or 25 hours, too.
//   const auto window = window_of({.range = StatRange::Month, .zone = "Europe/Berlin"}, clock.now());
//   if (!window) …window.error() says what is wrong with the wish…
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"

namespace herwa::platform {

enum class StatRange : std::uint8_t { Day, Week, Month, Quarter, Year };
enum class StatGrain : std::uint8_t { Hour, Day, Week, Month };

// "24h", "7d", "30d", "90d", "1y" and "hour", "day", "week", "month", as they stand in addresses.
std::string_view name_of(StatRange range);
std::string_view name_of(StatGrain grain);
std::optional<StatRange> stat_range_named(std::string_view name);
std::optional<StatGrain> stat_grain_named(std::string_view name);
std::vector<std::string> stat_range_names();
std::vector<std::string> stat_grain_names();
int days_of(StatRange range);

bool is_time_zone(const std::string& name);

struct StatWish {
  StatRange range = StatRange::Week;
  // Instead of the range: from this day of the zone's calendar to that one, both whole.
  std::optional<std::chrono::year_month_day> first = {};
  std::optional<std::chrono::year_month_day> last = {};
  std::optional<StatGrain> grain = {};  // empty: what suits the length
  std::string zone = "UTC";
};

enum class [[nodiscard]] StatWishFault : std::uint8_t {
  UnknownZone,
  BackToFront,   // it ends before it begins, or one of both days is missing
  NotYet,        // it begins in the future
  TooLong,       // longer than ten years
  TooManyPoints  // so fine a cut of so long a stretch
};

struct StatWindow {
  std::string zone;
  StatGrain grain = StatGrain::Day;
  std::vector<Instant> edges;  // where each point begins, ascending; never empty
  Instant end{};               // of the last point
  Instant until{};             // nothing can have happened later: now, or the end
  // As many points before, and how far these reach to be compared with what there is so far.
  std::vector<Instant> before_edges;
  Instant before_until{};
  // No point begins within an hour of UTC, so that the hourly sums are exact.
  bool whole_hours = true;

  [[nodiscard]] Instant from() const { return edges.front(); }
  [[nodiscard]] Instant before_from() const { return before_edges.front(); }
  // The last point goes on.
  [[nodiscard]] bool is_open() const { return until < end; }
  // Its name among answers that are kept.
  [[nodiscard]] std::string key() const;
};

inline constexpr std::size_t stat_points_max = 370;

std::expected<StatWindow, StatWishFault> window_of(const StatWish& wish, Instant now);

// Where somebody's clocks stand: 0 is Monday.
struct WallHour {
  int weekday = 0;
  int hour = 0;
};
std::vector<WallHour> wall_hours(const std::vector<Instant>& moments, const std::string& zone);
// "2026-03-01", the day that the moment lies in there.
std::string local_day(Instant moment, const std::string& zone);
std::optional<std::chrono::year_month_day> day_from(std::string_view text);

}  // namespace herwa::platform
