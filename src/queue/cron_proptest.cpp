// Cron against a slow reading of the same patterns that looks at every minute.
#include <date/tz.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <set>
#include <string>

#include "queue/cron.hpp"

namespace herwa::queue {
namespace {

using std::chrono::minutes;
using Minute = std::chrono::sys_time<minutes>;

// A field as text and as the set that it means.
struct Field {
  std::string text;
  std::set<int> values;
  bool any = false;
};

Field every(int least, int most) {
  Field field{.text = "*", .values = {}, .any = true};
  for (int i = least; i <= most; ++i) field.values.insert(i);
  return field;
}

Field any_field(int least, int most) {
  Field field;
  const int kind = *rc::gen::inRange(0, 4);
  if (kind == 0) {
    field = every(least, most);
  } else if (kind == 1) {
    const int step = *rc::gen::inRange(1, most);
    field.text = "*/" + std::to_string(step);
    for (int i = least; i <= most; i += step) field.values.insert(i);
  } else if (kind == 2) {
    const int from = *rc::gen::inRange(least, most + 1);
    const int to = *rc::gen::inRange(from, most + 1);
    field.text = std::to_string(from) + "-" + std::to_string(to);
    for (int i = from; i <= to; ++i) field.values.insert(i);
  } else {
    for (int i = *rc::gen::inRange(1, 4); i > 0; --i) {
      const int value = *rc::gen::inRange(least, most + 1);
      field.text += (field.text.empty() ? "" : ",") + std::to_string(value);
      field.values.insert(value);
    }
  }
  return field;
}

struct Pattern {
  Field minute = any_field(0, 59);
  Field hour = any_field(0, 23);
  // Every day as often as not, or no pattern would meet a change of the clocks.
  bool daily = *rc::gen::arbitrary<bool>();
  Field day = daily ? every(1, 31) : any_field(1, 31);
  Field month = daily ? every(1, 12) : any_field(1, 12);
  Field weekday = daily ? every(0, 6) : any_field(0, 6);

  [[nodiscard]] std::string text() const {
    return minute.text + " " + hour.text + " " + day.text + " " + month.text + " " + weekday.text;
  }
  [[nodiscard]] bool fits(date::local_time<minutes> wall) const {
    const auto date = std::chrono::floor<date::days>(wall);
    const date::year_month_day ymd(date);
    const date::hh_mm_ss time(wall - date);
    if (!minute.values.contains(static_cast<int>(time.minutes().count()))) return false;
    if (!hour.values.contains(static_cast<int>(time.hours().count()))) return false;
    if (!month.values.contains(static_cast<int>(static_cast<unsigned>(ymd.month())))) return false;
    const bool day_fits = day.values.contains(static_cast<int>(static_cast<unsigned>(ymd.day())));
    const bool weekday_fits = weekday.values.contains(static_cast<int>(date::weekday(date).c_encoding()));
    if (day.any || weekday.any) return (day.any || day_fits) && (weekday.any || weekday_fits);
    return day_fits || weekday_fits;
  }
};

// Every minute in order: its own wall time, and, after clocks went forward, what they left out.
bool runs_at(const Pattern& pattern, const date::time_zone& zone, Minute at) {
  const auto info = zone.get_info(at);
  const auto wall =
      date::local_time<minutes>(at.time_since_epoch() + std::chrono::duration_cast<minutes>(info.offset));
  const auto before = zone.get_info(info.begin - std::chrono::seconds(1));
  const auto jump = std::chrono::duration_cast<minutes>(info.offset - before.offset);
  const bool near = at - info.begin < std::chrono::abs(jump);
  if (near && jump > minutes(0) && pattern.fits(wall - jump)) return true;
  if (near && jump < minutes(0) && pattern.hour.values.size() < 24) return false;
  return pattern.fits(wall);
}

RC_GTEST_PROP(CronProperty, TheNextIsTheFirstMinuteThatFits, ()) {
  const Pattern pattern;
  const std::string name =
      *rc::gen::element<std::string>("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata",
                                     "Australia/Lord_Howe", "America/Sao_Paulo", "Pacific/Apia");
  const date::time_zone& zone = *date::locate_zone(name);
  // Around a change of its clocks as often as anywhere; 2010 to 2030.
  Minute from(minutes(*rc::gen::inRange<std::int64_t>(21'037'000, 31'556'000)));
  if (*rc::gen::arbitrary<bool>()) {
    const auto change = zone.get_info(from).begin;
    const int off = *rc::gen::inRange(-180, 180);
    if (change > Minute(minutes(0))) from = std::chrono::floor<minutes>(change) + minutes(off);
  }
  const auto cron = Cron::parse(pattern.text(), name);
  RC_ASSERT(cron.has_value());
  const auto found = cron->next(Time(from));
  const Minute last = from + std::chrono::days(12);
  Minute expected = from + minutes(1);
  while (expected < last && !runs_at(pattern, zone, expected)) expected += minutes(1);
  if (expected < last) {
    RC_LOG() << pattern.text() << " in " << name << " from " << from.time_since_epoch().count() << '\n';
    RC_ASSERT(found.has_value());
    RC_ASSERT(*found == Time(expected));
  } else if (found) {
    RC_ASSERT(*found >= Time(last));
  }
}

}  // namespace
}  // namespace herwa::queue
