#include "render/internal/calendar.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include <array>
#include <stdexcept>

namespace herwa::render::internal {
namespace {

enum class Unit { Hours, Days, Weeks, Months, Years };

struct Way {
  Unit unit;
  long every;
};

constexpr std::array ways{
    Way{Unit::Hours, 1},  Way{Unit::Hours, 2},  Way{Unit::Hours, 3},   Way{Unit::Hours, 6},
    Way{Unit::Hours, 12}, Way{Unit::Days, 1},   Way{Unit::Days, 2},    Way{Unit::Weeks, 1},
    Way{Unit::Weeks, 2},  Way{Unit::Months, 1}, Way{Unit::Months, 2},  Way{Unit::Months, 3},
    Way{Unit::Months, 6}, Way{Unit::Years, 1},  Way{Unit::Years, 2},   Way{Unit::Years, 5},
    Way{Unit::Years, 10}, Way{Unit::Years, 50}, Way{Unit::Years, 100},
};

long floored(long number, long by) { return (number >= 0 ? number : number - by + 1) / by; }

// Number of the period that the time lies in; a label stands where a new one begins.
long period(const LocalTime& time, Way way) {
  switch (way.unit) {
    case Unit::Hours: return floored(time.hours, way.every);
    case Unit::Days: return floored(time.days(), way.every);
    // 1970 began on a Thursday; weeks begin on Mondays.
    case Unit::Weeks: return floored(time.days() + 3, 7 * way.every);
    case Unit::Months: return floored(time.year * 12L + static_cast<long>(time.month) - 1, way.every);
    case Unit::Years: break;
  }
  return floored(time.year, way.every);
}

// Whether nothing of the period lies before.
bool begins(const LocalTime& time, Way way) {
  LocalTime before = time;
  --before.hours;
  if (way.unit == Unit::Months || way.unit == Unit::Years) {
    const bool first_hour = time.day == 1 && time.hour == 0;
    if (!first_hour) return false;
    before.month = time.month == 1 ? 12 : time.month - 1;
    before.year = time.month == 1 ? time.year - 1 : time.year;
  }
  return period(before, way) != period(time, way);
}

std::string day_text(const LocalTime& time, const Wording& words) {
  return fmt::format(fmt::runtime(words.day), words.months[time.month - 1], time.day);
}
std::string month_text(const LocalTime& time, const Wording& words) {
  return fmt::format(fmt::runtime(words.month), words.months[time.month - 1], time.year);
}

std::string text_of(const LocalTime& time, Way way, const Wording& words) {
  switch (way.unit) {
    case Unit::Hours: return time.hour == 0 ? day_text(time, words) : hour_name(time.hour, words);
    case Unit::Days:
    case Unit::Weeks: return day_text(time, words);
    case Unit::Months:
      return time.month == 1 ? fmt::format("{}", time.year) : std::string(words.months[time.month - 1]);
    case Unit::Years: break;
  }
  return fmt::format("{}", time.year);
}

bool finer_than(Unit unit, Grain grain) {
  if (grain == Grain::Hour) return false;
  if (grain == Grain::Month) return unit < Unit::Months;
  return unit < Unit::Days;
}

std::vector<DateTick> labelled(const std::vector<LocalTime>& times, Way way, const Wording& words) {
  std::vector<DateTick> ticks;
  for (std::size_t n = 0; n < times.size(); ++n) {
    const bool fresh = n == 0 ? begins(times[n], way) : period(times[n], way) != period(times[n - 1], way);
    if (fresh) ticks.push_back({n, text_of(times[n], way, words)});
  }
  return ticks;
}

}  // namespace

std::string hour_name(int hour, const Wording& words) {
  if (!words.twelve_hours) return fmt::format("{:02}:00", hour);
  return fmt::format("{}\u202F{}", hour % 12 == 0 ? 12 : hour % 12, hour < 12 ? "AM" : "PM");
}

long LocalTime::days() const { return floored(hours, 24); }

bool zone_is_known(const std::string& zone) {
  try {
    return date::locate_zone(zone) != nullptr;
  } catch (const std::runtime_error&) {
    return false;
  }
}

std::vector<LocalTime> local_times(const std::vector<Instant>& moments, const std::string& zone) {
  const date::time_zone* place = date::locate_zone(zone);
  std::vector<LocalTime> times;
  times.reserve(moments.size());
  date::sys_info info{};
  for (const Instant moment : moments) {
    const auto at = std::chrono::floor<std::chrono::seconds>(moment);
    // One period of even running clocks serves thousands of moments.
    if (at < info.begin || at >= info.end) info = place->get_info(at);
    const date::local_seconds wall(at.time_since_epoch() + info.offset);
    const auto day = std::chrono::floor<date::days>(wall);
    const date::year_month_day ymd(day);
    const auto hours = std::chrono::floor<std::chrono::hours>(wall.time_since_epoch());
    times.push_back({.hours = static_cast<long>(hours.count()),
                     .year = static_cast<int>(ymd.year()),
                     .month = static_cast<unsigned>(ymd.month()),
                     .day = static_cast<unsigned>(ymd.day()),
                     .hour = static_cast<int>((hours - day.time_since_epoch()).count())});
  }
  return times;
}

std::string named(const LocalTime& time, Grain grain, const Wording& words) {
  if (grain == Grain::Month) return month_text(time, words);
  if (grain == Grain::Hour) return day_text(time, words) + ", " + hour_name(time.hour, words);
  return day_text(time, words);
}

std::vector<std::vector<DateTick>> ways_to_label(const std::vector<LocalTime>& times, Grain grain,
                                                 const Wording& words) {
  std::vector<std::vector<DateTick>> found;
  for (const Way way : ways) {
    if (finer_than(way.unit, grain)) continue;
    // Weeks that do not begin on the calendar's are labelled one by one.
    found.push_back(labelled(times, way, words));
  }
  // Where no calendar fits: where it begins and where it ends.
  if (times.size() > 1) {
    found.push_back(
        {{0, named(times.front(), grain, words)}, {times.size() - 1, named(times.back(), grain, words)}});
  }
  if (!times.empty()) found.push_back({{0, named(times.front(), grain, words)}});
  return found;
}

}  // namespace herwa::render::internal
