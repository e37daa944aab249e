#include "platform/stats/stat_window.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>
#include <utility>

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using Day = date::local_days;

constexpr int years_max = 10;
struct NamedRange {
  std::string_view name;
  int days;
};
constexpr std::array<NamedRange, 5> ranges{{{"24h", 1}, {"7d", 7}, {"30d", 30}, {"90d", 90}, {"1y", 365}}};
constexpr std::array<std::string_view, 4> grains{"hour", "day", "week", "month"};

const date::time_zone* zone_named(const std::string& name) {
  try {
    return date::locate_zone(name);
  } catch (const std::runtime_error&) {
    return nullptr;
  }
}

// A day begins when its first moment comes, be that at one o'clock because midnight was left out.
Instant beginning_of(Day day, const date::time_zone& zone) {
  const date::local_info info = zone.get_info(date::local_seconds(day));
  if (info.result == date::local_info::nonexistent) return Instant(info.first.end);
  return Instant(std::chrono::sys_seconds(date::local_seconds(day).time_since_epoch() - info.first.offset));
}

date::local_seconds wall(Instant moment, const date::time_zone& zone) {
  const auto at = std::chrono::floor<std::chrono::seconds>(moment);
  return date::local_seconds(at.time_since_epoch() + zone.get_info(at).offset);
}
Day day_of(Instant moment, const date::time_zone& zone) {
  return std::chrono::floor<date::days>(wall(moment, zone));
}

// The beginning of the week or month that the day lies in.
Day aligned(Day day, StatGrain grain) {
  if (grain == StatGrain::Week) return day - (date::weekday(day) - date::Monday);
  if (grain == StatGrain::Month) {
    const date::year_month_day ymd(day);
    return Day(ymd.year() / ymd.month() / 1);
  }
  return day;
}
// So many points later, or earlier; of days, weeks and months.
Day moved(Day day, StatGrain grain, int by) {
  if (grain == StatGrain::Week) return day + date::days(7 * by);
  if (grain == StatGrain::Month) return Day(date::year_month_day(day) + date::months(by));
  return day + date::days(by);
}

StatGrain grain_for(int days) {
  if (days <= 2) return StatGrain::Hour;
  if (days <= 100) return StatGrain::Day;
  return days <= 800 ? StatGrain::Week : StatGrain::Month;
}

struct Stretch {
  Day first;
  Day last;  // within it
};

Day local_of(std::chrono::year_month_day day) { return Day(std::chrono::sys_days(day).time_since_epoch()); }

std::expected<Stretch, StatWishFault> stretch_of(const StatWish& wish, Day today) {
  if (!wish.first && !wish.last) return Stretch{today - date::days(days_of(wish.range) - 1), today};
  if (!wish.first || !wish.last || !wish.first->ok() || !wish.last->ok())
    return std::unexpected(StatWishFault::BackToFront);
  const Stretch stretch{local_of(*wish.first), local_of(*wish.last)};
  if (stretch.last < stretch.first) return std::unexpected(StatWishFault::BackToFront);
  if (stretch.first > today) return std::unexpected(StatWishFault::NotYet);
  if (stretch.last - stretch.first > std::chrono::days(366 * years_max))
    return std::unexpected(StatWishFault::TooLong);
  return stretch;
}

void cut_by_calendar(StatWindow& window, const Stretch& stretch, const date::time_zone& zone) {
  const Day first = aligned(stretch.first, window.grain);
  int points = 0;
  for (Day day = first; day <= stretch.last; day = moved(first, window.grain, points)) {
    window.edges.push_back(beginning_of(day, zone));
    ++points;
  }
  window.end = beginning_of(moved(first, window.grain, points), zone);
  for (int n = -points; n < 0; ++n)
    window.before_edges.push_back(beginning_of(moved(first, window.grain, n), zone));
}

// Hours are of one length, whatever the clocks show.
void cut_by_hours(StatWindow& window, std::pair<Instant, Instant> between) {
  const auto count = std::max<std::int64_t>(1, (between.second - between.first + 1h - 1us) / 1h);
  for (std::int64_t n = 0; n < count; ++n) {
    window.edges.push_back(between.first + n * 1h);
    window.before_edges.push_back(between.first + (n - count) * 1h);
  }
  window.end = between.second;
}

// The last day and night: 24 hours, of which the last one goes on.
std::pair<Instant, Instant> hours_until(Instant now, const date::time_zone& zone) {
  const auto at = std::chrono::floor<std::chrono::seconds>(now);
  const auto shown = wall(now, zone);
  const Instant hour = at - (shown - std::chrono::floor<std::chrono::hours>(shown));
  return {hour - 23h, hour + 1h};
}

// As far into the stretch before as `until` is into this one; to the hour, for the sums are.
Instant counterpart(const StatWindow& window) {
  if (window.until >= window.end) return window.from();
  const auto after = std::ranges::upper_bound(window.edges, window.until);
  const auto point = static_cast<std::size_t>(std::max<std::ptrdiff_t>(after - window.edges.begin(), 1) - 1);
  const Instant begin = window.before_edges[point];
  const Instant end = point + 1 < window.before_edges.size() ? window.before_edges[point + 1] : window.from();
  const auto into = std::chrono::round<std::chrono::hours>(window.until - window.edges[point]);
  return std::clamp(Instant(begin + into), begin, end);
}

std::optional<unsigned> number_in(std::string_view digits) {
  unsigned value = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || stop != digits.data() + digits.size()) return std::nullopt;
  return value;
}

bool on_whole_hours(const std::vector<Instant>& edges) {
  return std::ranges::all_of(edges, [](Instant edge) { return edge.time_since_epoch() % 1h == 0us; });
}

}  // namespace

std::string_view name_of(StatRange range) { return ranges[static_cast<std::size_t>(range)].name; }
std::string_view name_of(StatGrain grain) { return grains[static_cast<std::size_t>(grain)]; }
int days_of(StatRange range) { return ranges[static_cast<std::size_t>(range)].days; }

std::optional<StatRange> stat_range_named(std::string_view name) {
  const auto found = std::ranges::find(ranges, name, &NamedRange::name);
  if (found == ranges.end()) return std::nullopt;
  return static_cast<StatRange>(found - ranges.begin());
}

std::optional<StatGrain> stat_grain_named(std::string_view name) {
  const auto found = std::ranges::find(grains, name);
  if (found == grains.end()) return std::nullopt;
  return static_cast<StatGrain>(found - grains.begin());
}

std::vector<std::string> stat_range_names() {
  std::vector<std::string> names;
  for (const NamedRange& range : ranges) names.emplace_back(range.name);
  return names;
}
std::vector<std::string> stat_grain_names() { return {grains.begin(), grains.end()}; }

bool is_time_zone(const std::string& name) { return zone_named(name) != nullptr; }

std::string StatWindow::key() const {
  return fmt::format("{} {} {} {} {}", zone, name_of(grain), from().time_since_epoch().count(),
                     end.time_since_epoch().count(), before_until.time_since_epoch().count());
}

std::expected<StatWindow, StatWishFault> window_of(const StatWish& wish, Instant now) {
  const date::time_zone* zone = zone_named(wish.zone);
  if (zone == nullptr) return std::unexpected(StatWishFault::UnknownZone);
  const auto stretch = stretch_of(wish, day_of(now, *zone));
  if (!stretch) return std::unexpected(stretch.error());
  const int days = static_cast<int>((stretch->last - stretch->first).count()) + 1;
  StatWindow window{.zone = wish.zone, .grain = wish.grain.value_or(grain_for(days))};
  const int points = window.grain == StatGrain::Hour ? days * 24 : window.grain == StatGrain::Day ? days : 1;
  if (points > static_cast<int>(stat_points_max)) return std::unexpected(StatWishFault::TooManyPoints);
  if (window.grain != StatGrain::Hour) {
    cut_by_calendar(window, *stretch, *zone);
  } else if (!wish.first && wish.range == StatRange::Day) {
    cut_by_hours(window, hours_until(now, *zone));
  } else {
    cut_by_hours(window,
                 {beginning_of(stretch->first, *zone), beginning_of(stretch->last + date::days(1), *zone)});
  }
  if (window.edges.size() > stat_points_max) return std::unexpected(StatWishFault::TooManyPoints);
  window.until = std::min(now, window.end);
  window.before_until = counterpart(window);
  window.whole_hours =
      on_whole_hours(window.edges) && on_whole_hours(window.before_edges) && on_whole_hours({window.end});
  return window;
}

std::vector<WallHour> wall_hours(const std::vector<Instant>& moments, const std::string& zone) {
  const date::time_zone* place = zone_named(zone);
  if (place == nullptr) throw std::invalid_argument("no time zone is called " + zone);
  std::vector<WallHour> shown;
  shown.reserve(moments.size());
  date::sys_info info{};
  for (const Instant moment : moments) {
    const auto at = std::chrono::floor<std::chrono::seconds>(moment);
    // One period of even running clocks serves thousands of moments.
    if (at < info.begin || at >= info.end) info = place->get_info(at);
    const date::local_seconds clock(at.time_since_epoch() + info.offset);
    const Day day = std::chrono::floor<date::days>(clock);
    shown.push_back({.weekday = static_cast<int>((date::weekday(day) - date::Monday).count()),
                     .hour = static_cast<int>(std::chrono::floor<std::chrono::hours>(clock - day).count())});
  }
  return shown;
}

std::string local_day(Instant moment, const std::string& zone) {
  const date::time_zone* place = zone_named(zone);
  if (place == nullptr) return to_rfc3339(moment).substr(0, 10);
  const date::year_month_day day(day_of(moment, *place));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

std::optional<std::chrono::year_month_day> day_from(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = number_in(text.substr(0, 4));
  const auto month = number_in(text.substr(5, 2));
  const auto day = number_in(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day found{std::chrono::year(static_cast<int>(*year)),
                                          std::chrono::month(*month), std::chrono::day(*day)};
  return found.ok() ? std::optional(found) : std::nullopt;
}

}  // namespace herwa::platform
