// The calendar that statistics are asked in: days as long as the clocks make them, whatever the zone.
#include "platform/stats/stat_window.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::SizeIs;

Instant utc(int year, unsigned month, unsigned day, std::chrono::minutes time = 0min) {
  return std::chrono::sys_days(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day)) +
         time;
}

StatWindow window(const StatWish& wish, Instant now) {
  const auto found = window_of(wish, now);
  EXPECT_TRUE(found);
  return found.value_or(StatWindow{.edges = {Instant()}, .before_edges = {Instant()}});
}

std::vector<int> lengths_h(const StatWindow& window) {
  std::vector<int> lengths;
  for (std::size_t n = 0; n < window.edges.size(); ++n) {
    const Instant end = n + 1 < window.edges.size() ? window.edges[n + 1] : window.end;
    lengths.push_back(static_cast<int>((end - window.edges[n]) / 1h));
  }
  return lengths;
}

TEST(StatWindow, HasTheDaysOfTheZone) {
  const StatWindow week = window({.range = StatRange::Week, .zone = "Europe/Berlin"}, utc(2026, 3, 5, 9h));
  EXPECT_EQ(week.edges.front(), utc(2026, 2, 26, 23h)) << "midnight in Berlin";
  EXPECT_THAT(week.edges, SizeIs(7));
  EXPECT_EQ(week.end, utc(2026, 3, 5, 23h));
  EXPECT_EQ(week.until, utc(2026, 3, 5, 9h));
  EXPECT_TRUE(week.is_open());
  EXPECT_EQ(week.before_from(), utc(2026, 2, 19, 23h));
  EXPECT_TRUE(week.whole_hours);
  EXPECT_EQ(local_day(week.edges.back(), week.zone), "2026-03-05");
}

// The day on which the clocks go forward has 23 hours, the one on which they go back 25.
TEST(StatWindow, DaysAreAsLongAsTheClocksMakeThem) {
  EXPECT_THAT(lengths_h(window({.range = StatRange::Week, .zone = "Europe/Berlin"}, utc(2026, 3, 31, 12h))),
              ElementsAre(24, 24, 24, 24, 23, 24, 24));
  EXPECT_THAT(lengths_h(window({.range = StatRange::Week, .zone = "Europe/Berlin"}, utc(2026, 10, 26, 12h))),
              ElementsAre(24, 24, 24, 24, 24, 25, 24));
  // Cairo's clocks go forward at midnight: that day begins at one.
  const StatWindow cairo = window({.range = StatRange::Week, .zone = "Africa/Cairo"}, utc(2026, 4, 25, 12h));
  EXPECT_THAT(lengths_h(cairo), ElementsAre(24, 24, 24, 24, 24, 23, 24));
  EXPECT_EQ(cairo.edges[5], utc(2026, 4, 23, 22h));
  // A day of 23 hours in hours.
  const std::chrono::year_month_day day = std::chrono::year(2026) / 3 / 29;
  const StatWindow hours =
      window({.first = day, .last = day, .grain = StatGrain::Hour, .zone = "Europe/Berlin"}, utc(2026, 4, 2));
  EXPECT_THAT(hours.edges, SizeIs(23));
  EXPECT_FALSE(hours.is_open());
  EXPECT_EQ(hours.before_until, hours.from()) << "all of the stretch before";
}

TEST(StatWindow, ZonesBesideTheHourAreKnown) {
  const StatWindow nepal = window({.range = StatRange::Month, .zone = "Asia/Kathmandu"}, utc(2026, 3, 5));
  EXPECT_FALSE(nepal.whole_hours);
  EXPECT_EQ(nepal.edges.front(), utc(2026, 2, 3, 18h + 15min));
  EXPECT_TRUE(window({.range = StatRange::Month, .zone = "America/Sao_Paulo"}, utc(2026, 3, 5)).whole_hours);
}

TEST(StatWindow, TheLastDayAreTwentyFourHours) {
  const StatWindow day =
      window({.range = StatRange::Day, .zone = "Asia/Kolkata"}, utc(2026, 3, 5, 9h + 50min));
  EXPECT_THAT(day.edges, SizeIs(24));
  EXPECT_EQ(day.grain, StatGrain::Hour);
  EXPECT_EQ(day.edges.back(), utc(2026, 3, 5, 9h + 30min)) << "an hour of that zone";
  EXPECT_EQ(day.end, utc(2026, 3, 5, 10h + 30min));
  EXPECT_EQ(day.before_from(), utc(2026, 3, 3, 10h + 30min));
}

TEST(StatWindow, WeeksBeginOnMondaysAndMonthsOnTheFirst) {
  const StatWindow year = window({.range = StatRange::Year, .zone = "UTC"}, utc(2026, 3, 5));
  EXPECT_EQ(year.grain, StatGrain::Week);
  EXPECT_EQ(year.edges.front(), utc(2025, 3, 3));
  EXPECT_EQ(year.edges.back(), utc(2026, 3, 2));
  EXPECT_EQ(year.end, utc(2026, 3, 9));
  const StatWindow months =
      window({.range = StatRange::Year, .grain = StatGrain::Month, .zone = "UTC"}, utc(2026, 3, 31));
  EXPECT_EQ(months.edges.front(), utc(2025, 4, 1));
  EXPECT_EQ(months.end, utc(2026, 4, 1));
  EXPECT_EQ(months.before_from(), utc(2024, 4, 1));
}

// H6.1 what is not over yet is compared with as much of what was before, to the hour
TEST(StatWindow, ComparesAsFarAsItHasCome) {
  const StatWindow berlin =
      window({.range = StatRange::Week, .zone = "Europe/Berlin"}, utc(2026, 3, 31, 7h + 40min));
  // 9:40 in Berlin, so until ten o'clock a week before, when it was winter time.
  EXPECT_EQ(berlin.before_until, utc(2026, 3, 24, 9h));
  const StatWindow early = window({.range = StatRange::Week, .zone = "UTC"}, utc(2026, 3, 31, 7h + 10min));
  EXPECT_EQ(early.before_until, utc(2026, 3, 24, 7h));
}

// H6.1 any stretch can be zoomed to, between two of its days and cut as fine as it bears; the rest is refused
TEST(StatWindow, WhatMakesNoSenseIsRefused) {
  const Instant now = utc(2026, 3, 5);
  const auto fault = [now](const StatWish& wish) { return window_of(wish, now).error(); };
  const auto day = [](int year, unsigned month, unsigned number) {
    return std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(number);
  };
  EXPECT_EQ(fault({.zone = "Mars/Base"}), StatWishFault::UnknownZone);
  EXPECT_EQ(fault({.first = day(2026, 3, 4), .last = day(2026, 3, 1)}), StatWishFault::BackToFront);
  EXPECT_EQ(fault({.first = day(2026, 3, 4)}), StatWishFault::BackToFront);
  EXPECT_EQ(fault({.first = day(2026, 3, 6), .last = day(2026, 3, 7)}), StatWishFault::NotYet);
  EXPECT_EQ(fault({.first = day(2001, 3, 6), .last = day(2026, 3, 1)}), StatWishFault::TooLong);
  EXPECT_EQ(fault({.range = StatRange::Quarter, .grain = StatGrain::Hour}), StatWishFault::TooManyPoints);
  EXPECT_FALSE(day_from("2026-02-30"));
  EXPECT_FALSE(day_from("2026-2-3"));
  EXPECT_EQ(day_from("2026-02-28"), day(2026, 2, 28));
}

TEST(StatWindow, NamesAreThoseOfAddresses) {
  for (const std::string& name : stat_range_names()) EXPECT_EQ(name_of(*stat_range_named(name)), name);
  for (const std::string& name : stat_grain_names()) EXPECT_EQ(name_of(*stat_grain_named(name)), name);
  EXPECT_FALSE(stat_range_named("8d"));
  EXPECT_FALSE(stat_grain_named("minute"));
}

TEST(StatWindow, KeysTellApartWhatIsNotTheSame) {
  std::set<std::string> keys;
  for (const StatRange range : {StatRange::Day, StatRange::Week, StatRange::Month}) {
    for (const char* zone : {"UTC", "Africa/Accra", "Europe/Berlin"})
      keys.insert(window({.range = range, .zone = zone}, utc(2026, 3, 5, 9h)).key());
  }
  keys.insert(window({.range = StatRange::Week}, utc(2026, 3, 5, 10h)).key());
  EXPECT_THAT(keys, SizeIs(10));
}

}  // namespace
}  // namespace herwa::platform
