#include "features/insights/phrases.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

namespace herwa::features::insights {
namespace {

using platform::StatCount;
using platform::StatGrain;
using platform::words;

constexpr std::int64_t hour_s = 3600;
constexpr std::string_view narrow_space = "\u202F";

std::int64_t percent_of(double share) { return static_cast<std::int64_t>(std::llround(share * 100)); }

}  // namespace

std::string say(const Frame& frame, std::string_view key, const platform::WordValues& values) {
  return words().say(frame.locale, key, values);
}

std::string grouped(std::int64_t number) {
  const std::string digits = std::to_string(std::llabs(number));
  std::string text = number < 0 ? "−" : "";
  for (std::size_t n = 0; n < digits.size(); ++n) {
    if (n > 0 && (digits.size() - n) % 3 == 0) text += narrow_space;
    text += digits[n];
  }
  return text;
}

std::string lasting(std::int64_t seconds) {
  const std::int64_t minutes = seconds % hour_s / 60;
  if (seconds < hour_s) return fmt::format("{} min", minutes);
  if (minutes == 0 || seconds >= 100 * hour_s) return grouped(seconds / hour_s) + " h";
  return fmt::format("{} h {} min", seconds / hour_s, minutes);
}

std::string change_of(const Frame& frame, const StatCount& count) {
  const auto change = count.change();
  if (!frame.comparable || !change) return "";
  const std::int64_t percent = percent_of(*change);
  if (percent == 0) return "=";
  return fmt::format("{} {}{}%", percent > 0 ? "▲" : "▼", grouped(std::llabs(percent)), narrow_space);
}

std::string with_change(const Frame& frame, const StatCount& count) {
  const std::string change = change_of(frame, count);
  return grouped(count.now) + (change.empty() ? "" : "  " + change);
}

std::string finding(const Frame& frame, Topic topic, const StatCount& count) {
  const auto change = count.change();
  const std::string what = say(frame, fmt::format("insights.what.{}", name_of(topic)));
  if (!frame.comparable || !change) {
    const std::string number = topic == Topic::Voice ? lasting(count.now) : grouped(count.now);
    return say(frame, "insights.found.count", {{"what", what}, {"number", number}});
  }
  const std::int64_t percent = percent_of(*change);
  const char* key = "insights.found.level";
  if (percent >= 3) key = "insights.found.rose";
  if (percent <= -3) key = "insights.found.fell";
  return say(frame, key, {{"what", what}, {"percent", grouped(std::llabs(percent))}});
}

std::string finding_of_growth(const Frame& frame, std::int64_t joined, std::int64_t left) {
  const std::int64_t growth = joined - left;
  if (growth == 0) return say(frame, "insights.found.as_many");
  return say(frame, growth > 0 ? "insights.found.more_members" : "insights.found.fewer_members",
             {{"count", std::llabs(growth)}});
}

std::string finding_of_heat(const Frame& frame, const platform::StatHeatMap& map) {
  std::size_t best_day = 0;
  std::size_t best_hour = 0;
  for (std::size_t day = 0; day < 7; ++day) {
    for (std::size_t hour = 0; hour < 24; ++hour) {
      if (map[day][hour] > map[best_day][best_hour]) {
        best_day = day;
        best_hour = hour;
      }
    }
  }
  if (map[best_day][best_hour] == 0) return "";
  return say(frame, "insights.found.busiest",
             {{"weekday", say(frame, fmt::format("insights.weekday.{}", best_day))},
              {"hour", fmt::format("{:02}:00", best_hour)}});
}

std::string finding_of_retention(const Frame& frame, const platform::StatRetention& retention) {
  // The newest have had no second point yet, and the last point is not over.
  std::int64_t members = 0;
  std::int64_t kept = 0;
  for (const auto& cohort : retention.cohorts) {
    if (cohort.kept.size() < 3) continue;
    members += cohort.members;
    kept += cohort.kept[1];
  }
  const bool weeks = frame.window.grain == StatGrain::Week;
  if (members == 0) return say(frame, "insights.found.who_stays");
  const double share = static_cast<double>(kept) / static_cast<double>(members);
  return say(frame, weeks ? "insights.found.stay_a_week" : "insights.found.stay_a_month",
             {{"percent", grouped(percent_of(share))}});
}

std::string shown(const Frame& frame, std::string_view what_key, bool by_point) {
  const std::string what = say(frame, what_key);
  const std::string range = say(frame, fmt::format("insights.range.{}", name_of(frame.range)));
  const std::string each = say(frame, fmt::format("insights.per.{}", name_of(frame.window.grain)));
  return by_point ? fmt::format("{} {}, {}", what, each, range) : fmt::format("{}, {}", what, range);
}

}  // namespace herwa::features::insights
