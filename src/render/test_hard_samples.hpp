// Charts that are hard to draw: nothing but zeros, one point, huge numbers, names without an end and in every
// script, and each stretch of time that people choose. Only tests include it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "render/test_samples.hpp"

namespace herwa::render::testing {

inline const std::vector<std::string>& hard_names() {
  static const std::vector<std::string> names{
      "#ॐ-नमस्ते-दुनिया-और-सभी-मित्रों-का-स्वागत",
      "#مرحبا-بالجميع-في-قناتنا-الجديدة",
      "#日本語チャットと雑談とお知らせのチャンネル",
      "#👩‍👩‍👧‍👦🏳️‍🌈👍🏽-emoji-🎮🎮🎮🎮🎮🎮",
      "#wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww",
      "#ж"};
  return names;
}

inline std::vector<Value> all_of(std::size_t points, double value) {
  return std::vector<Value>(points, Value(value));
}

inline LineChart hard_line(std::string subtitle, Bottom bottom, std::vector<Value> values) {
  return {.heading = {"What there was", std::move(subtitle)},
          .bottom = std::move(bottom),
          .lines = {{.name = "Messages", .values = std::move(values)}},
          .last_is_incomplete = true};
}

// As people ask for them, from a day to five years.
inline std::vector<std::pair<std::string, LineChart>> stretches() {
  using std::chrono::hours;
  const auto of = [](std::size_t points, hours step, Grain grain) {
    return hard_line(std::to_string(points) + " points", every(points, step, grain),
                     wave(points, 4000, points));
  };
  Times months{.grain = Grain::Month, .zone = "UTC"};
  for (int n = 0; n < 24; ++n)
    months.moments.emplace_back(
        std::chrono::sys_days((std::chrono::year(2024) / 7 / 1) + std::chrono::months(n)));
  return {{"stretch_day", of(24, hours(1), Grain::Hour)},
          {"stretch_two_days", of(49, hours(1), Grain::Hour)},
          {"stretch_week_of_hours", of(168, hours(1), Grain::Hour)},
          {"stretch_week", of(7, hours(24), Grain::Day)},
          {"stretch_fortnight", of(14, hours(24), Grain::Day)},
          {"stretch_quarter", of(91, hours(24), Grain::Day)},
          {"stretch_weeks", of(13, hours(7 * 24), Grain::Week)},
          {"stretch_year_of_weeks", of(53, hours(7 * 24), Grain::Week)},
          {"stretch_months", hard_line("24 months", months, wave(24, 9e5, 3))},
          {"stretch_years", of(5 * 365, hours(24), Grain::Day)}};
}

inline LineChart line_with_names() {
  LineChart chart{
      .heading = {"A title that has more to say than there is room for in one line of it, by far 🎮",
                  "A subtitle, too: مرحبا 日本語 नमस्ते, which goes on for longer than anybody would read"},
      .bottom = days(30)};
  for (std::size_t n = 0; n < hard_names().size(); ++n)
    chart.lines.push_back({.name = hard_names()[n], .values = wave(30, 900, n)});
  for (std::size_t n = 0; n < 6; ++n) chart.notes.push_back({.at = n * 5, .text = hard_names()[n]});
  return chart;
}

inline StackedChart stack_with_names(StackedChart::Form form) {
  StackedChart chart{.heading = line_with_names().heading, .bottom = days(30), .form = form};
  for (std::size_t n = 0; n < hard_names().size(); ++n)
    chart.parts.push_back({.name = hard_names()[n], .values = wave(30, 900, n)});
  return chart;
}

inline StackedChart stack_of(std::string subtitle, std::size_t points, double joined, double left) {
  return {.heading = {"Who came and went", std::move(subtitle)},
          .bottom = days(points),
          .parts = {{.name = "Joined", .values = all_of(points, joined), .colour = 3},
                    {.name = "Left", .values = all_of(points, left), .colour = 2}}};
}

inline RankedBars ranking_of(std::string subtitle, double first, double falls, std::size_t rows) {
  RankedBars chart{.heading = {"Who leads", std::move(subtitle)}};
  for (std::size_t n = 0; n < rows; ++n) {
    chart.rows.push_back(
        {.name = hard_names()[n % hard_names().size()], .value = first, .change = Value(n * 4.0 - 1)});
    first = std::floor(first / falls);
  }
  return chart;
}

inline HeatMap heat_of(std::string subtitle, double value, Measure measure = Measure::Count) {
  HeatMap chart{.heading = {"When there is talk", std::move(subtitle)}, .measure = measure};
  for (auto& day : chart.days) day.fill(Value(value));
  return chart;
}

inline CohortTriangle cohorts_of(std::size_t count, double members, double kept) {
  CohortTriangle chart{.heading = {"Who stays", std::to_string(count) + " weeks"}, .zone = "UTC"};
  for (std::size_t row = 0; row < count; ++row) {
    chart.cohorts.push_back({.joined = march(1 + 7 * static_cast<int>(row)),
                             .members = members,
                             .kept = all_of(count - row, kept)});
  }
  return chart;
}

inline RankCard card_of(std::string name, std::int64_t points, std::int64_t of) {
  RankCard made = card();
  made.name = std::move(name);
  made.server = "مرحبا बड़ा 日本 🎮";
  made.avatar = {};
  made.points = points;
  made.points_of_level = of;
  return made;
}

inline LineChart durations_line(double most) {
  LineChart chart = hard_line("Voice", days(30), wave(30, most, 2));
  chart.measure = Measure::Duration;
  return chart;
}

inline std::vector<Sample> hard_samples() {
  std::vector<Sample> all;
  const auto add = [&all](std::string name, auto chart) {
    all.push_back({std::move(name), [chart](const Look& look) { return draw(chart, look); }});
  };
  for (auto& [name, chart] : stretches()) add(name, chart);
  add("line_zeros", hard_line("Zeros", days(30), all_of(30, 0)));
  add("line_one_zero", hard_line("One zero", days(1), all_of(1, 0)));
  add("line_ones", hard_line("Ones", days(30), all_of(30, 1)));
  add("line_huge", hard_line("Huge", days(30), wave(30, 8e12, 4)));
  add("line_million", hard_line("Millions", days(30), wave(30, 2'340'000, 4)));
  add("line_negative", hard_line("Fewer", days(30), all_of(30, -12)));
  add("line_seconds", durations_line(50));
  add("line_minutes", durations_line(40 * 60));
  add("line_hours", durations_line(30 * 3600));
  add("line_thousands_of_hours", durations_line(9e6));
  add("line_names", line_with_names());
  add("bars_names", stack_with_names(StackedChart::Form::Bars));
  add("areas_names", stack_with_names(StackedChart::Form::Areas));
  add("bars_zeros", stack_of("Zeros", 30, 0, 0));
  add("bars_only_left", stack_of("Nobody came", 30, 0, -7));
  add("bars_huge", stack_of("Huge", 30, 4e12, -3e12));
  add("bars_two", stack_of("Two days", 2, 4, -3));
  add("ranked_zeros", ranking_of("Zeros", 0, 2, 4));
  add("ranked_first", ranking_of("One", 3, 2, 1));
  add("ranked_huge", ranking_of("Huge", 9.87e14, 7, 12));
  add("heat_zeros", heat_of("Zeros", 0));
  add("heat_huge", heat_of("Huge", 1.234e13));
  add("heat_voice", heat_of("Voice", 45'000, Measure::Duration));
  add("cohorts_one", cohorts_of(1, 1, 1));
  add("cohorts_many", cohorts_of(14, 123'456, 0.004));
  add("cohorts_nobody", cohorts_of(5, 0, 0));
  add("sparkline_zeros", Sparkline{.name = "Messages", .values = all_of(30, 0)});
  add("sparkline_one", Sparkline{.name = "Messages", .values = all_of(1, 5)});
  add("card_arabic", card_of("مرحبا يا صديقي العزيز في خادمنا", 0, 100));
  add("card_devanagari", card_of("क्षत्रिय श्रीमान् नमस्ते", 100, 100));
  add("card_emoji", card_of("👩‍👩‍👧‍👦🏳️‍🌈👍🏽", 1, 1'000'000));
  add("card_wide", card_of(std::string(200, 'W'), 999'999'999'999, 999'999'999'999));
  return all;
}

}  // namespace herwa::render::testing
