// Charts with made-up data, the same each time: for goldens, for the gallery that people look at, and for
// tests that want one of each. Only tests include it.
#pragma once

#include <cmath>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "render/cohort_triangle.hpp"
#include "render/heat_map.hpp"
#include "render/line_chart.hpp"
#include "render/rank_card.hpp"
#include "render/ranked_bars.hpp"
#include "render/sparkline.hpp"
#include "render/stacked_chart.hpp"

namespace herwa::render::testing {

struct Sample {
  std::string name;
  std::function<Drawn(const Look&)> draw;
};
// GoogleTest says it when one fails.
// NOLINTNEXTLINE(readability-identifier-naming): GoogleTest looks for this name.
inline void PrintTo(const Sample& sample, std::ostream* out) { *out << sample.name; }

inline Instant march(int day, int hour = 0) {
  const std::chrono::sys_days first = std::chrono::year(2026) / 3 / 1;
  return first + std::chrono::days(day - 1) + std::chrono::hours(hour);
}

// Between 0 and 1, without a random number in it.
inline double noise(std::size_t n, std::size_t salt) {
  const double x = std::sin(static_cast<double>(n * 127 + salt * 311 + 1)) * 43758.5453;
  return x - std::floor(x);
}

inline Times every(std::size_t points, std::chrono::hours step, Grain grain) {
  Times times{.grain = grain, .zone = "Europe/Berlin"};
  // Midnight in Berlin.
  for (std::size_t n = 0; n < points; ++n) times.moments.push_back(march(1, -1) + n * step);
  return times;
}
inline Times days(std::size_t points) { return every(points, std::chrono::hours(24), Grain::Day); }

inline std::vector<Value> wave(std::size_t points, double height, std::size_t salt) {
  std::vector<Value> values;
  for (std::size_t n = 0; n < points; ++n) {
    const double week = 0.65 + 0.25 * std::sin(static_cast<double>(n + salt) * 2 * 3.14159 / 7);
    values.emplace_back(std::floor(height * (week + 0.25 * noise(n, salt))));
  }
  return values;
}

inline LineChart messages_chart(std::size_t points = 30) {
  return {.heading = {"Messages rose by a quarter", "Messages a day, 1 to 30 March"},
          .bottom = days(points),
          .lines = {{.name = "Messages", .values = wave(points, 14000, 1)}},
          .last_is_incomplete = true};
}

inline LineChart channels_chart() {
  LineChart chart{.heading = {"#general leads, #voice catches up", "Messages a day in the busiest channels"},
                  .bottom = days(42)};
  const std::vector<std::string> names{"#general", "#voice-talk", "#日本語チャット", "#नमस्ते-दुनिया", "#مرحبا"};
  for (std::size_t n = 0; n < names.size(); ++n) {
    chart.lines.push_back({.name = names[n], .values = wave(42, 900.0 - 140.0 * static_cast<double>(n), n)});
  }
  return chart;
}

inline LineChart compared_chart() {
  LineChart chart = messages_chart();
  chart.heading = {"More talk than in February", "Messages a day against the 30 days before"};
  chart.before = Series{.name = "30 days before", .values = wave(30, 10500, 5)};
  chart.notes = {
      {.at = 6, .text = "new rules"}, {.at = 17, .text = "raid stopped 🛡️"}, {.at = 18, .text = "hidden"}};
  chart.lines[0].values[11] = chart.lines[0].values[12] = Value();
  return chart;
}

inline LineChart hours_chart() {
  return {.heading = {"Evenings are busiest", "People in voice, the last two days"},
          .bottom = every(48, std::chrono::hours(1), Grain::Hour),
          .lines = {{.name = "In voice", .values = wave(48, 60, 2), .colour = 1}}};
}

inline LineChart members_chart() {
  LineChart chart{.heading = {"128 more members this month", "Members at midnight"},
                  .bottom = days(30),
                  .lines = {{.name = "Members", .colour = 3}},
                  .from_zero = false};
  for (std::size_t n = 0; n < 30; ++n) {
    chart.lines[0].values.emplace_back(10240.0 + std::floor(static_cast<double>(n) * 4.4 + 8 * noise(n, 3)));
  }
  return chart;
}

inline LineChart retention_chart() {
  LineChart chart{
      .heading = {"Four in ten stay for a month", "Members still active after joining, by source"},
      .bottom = Steps{.first = 0, .unit = "days"},
      .measure = Measure::Percent};
  for (std::size_t line = 0; line < 3; ++line) {
    Series series{.name = std::vector<std::string>{"Invite", "Discovery", "Widget"}[line]};
    for (int day = 0; day <= 60; ++day) {
      const double rate = 0.25 + 0.12 * static_cast<double>(line);
      series.values.emplace_back((0.45 - 0.1 * static_cast<double>(line)) +
                                 (0.55 + 0.1 * static_cast<double>(line)) * std::exp(-rate * day / 2));
    }
    chart.lines.push_back(series);
  }
  return chart;
}

inline StackedChart joins_chart() {
  StackedChart chart{.heading = {"More came than left", "Joins and leaves a day"},
                     .bottom = days(30),
                     .parts = {{.name = "Joined", .values = wave(30, 42, 1), .colour = 3},
                               {.name = "Left", .values = wave(30, 25, 8), .colour = 2}},
                     .last_is_incomplete = true};
  for (Value& value : chart.parts[1].values) value = -value.number();
  return chart;
}

inline StackedChart voice_chart(StackedChart::Form form) {
  StackedChart chart{.heading = {"Gaming makes most of the talk", "Hours in voice a week, by channel"},
                     .bottom = every(16, std::chrono::hours(7 * 24), Grain::Week),
                     .form = form,
                     .measure = Measure::Duration};
  const std::vector<std::string> names{"Lounge", "Gaming 🎮", "Music", "Study", "AFK", "Meeting room"};
  for (std::size_t n = 0; n < names.size(); ++n) {
    chart.parts.push_back({.name = names[n], .values = wave(16, 200000.0 / static_cast<double>(n + 1), n)});
  }
  return chart;
}

inline RankedBars top_channels() {
  const std::vector<std::string> names{"#general",
                                       "#memes 😂👩‍👩‍👧‍👦",
                                       "#développement-et-conception-de-jeux-vidéo",
                                       "#日本語チャット",
                                       "#مرحبا-بالجميع",
                                       "#नमस्ते",
                                       "#สวัสดีครับ",
                                       "#voice-text"};
  RankedBars chart{.heading = {"#general holds half of the talk", "Messages by channel, the last 30 days"}};
  for (std::size_t n = 0; n < names.size(); ++n) {
    chart.rows.push_back({.name = names[n],
                          .value = std::floor(48210 / static_cast<double>(n * n + 1)),
                          .change = n == 7 ? Value() : Value(noise(n, 4) - 0.4)});
  }
  return chart;
}

inline HeatMap week_map() {
  HeatMap chart{.heading = {"Evenings are busiest", "Messages by weekday and hour, 90 days"}};
  for (std::size_t day = 0; day < 7; ++day) {
    for (std::size_t hour = 0; hour < 24; ++hour) {
      const double evening = std::exp(-std::pow((static_cast<double>(hour) - 20) / 4.5, 2));
      const double noon = 0.4 * std::exp(-std::pow((static_cast<double>(hour) - 13) / 2.5, 2));
      const double weekend = day >= 5 ? 1.3 : 1;
      chart.days[day][hour] =
          std::floor(1800 * weekend * (evening + noon) * (0.75 + 0.25 * noise(hour, day)));
    }
  }
  chart.days[2][4] = Value();
  return chart;
}

inline CohortTriangle cohorts() {
  CohortTriangle chart{.heading = {"Newer members stay longer", "Still active in each week after joining"},
                       .zone = "Europe/Berlin"};
  for (std::size_t row = 0; row < 10; ++row) {
    CohortTriangle::Cohort cohort{.joined = march(2 + 7 * static_cast<int>(row), -1),
                                  .members = std::floor(80 + 400 * noise(row, 1))};
    for (std::size_t week = 0; week < 10 - row; ++week) {
      const double floor = 0.3 + 0.02 * static_cast<double>(row);
      cohort.kept.emplace_back(floor + (1 - floor) * std::exp(-0.7 * static_cast<double>(week)) -
                               0.04 * noise(week, row) * (week > 0 ? 1 : 0));
    }
    chart.cohorts.push_back(cohort);
  }
  return chart;
}

inline Bitmap face(int side) {
  Bitmap bitmap{.width = side, .height = side};
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) {
      const double from_middle = std::hypot(x - side / 2.0, y - side / 2.0) / side;
      const auto channel = [](double share) {
        return static_cast<std::uint8_t>(255 * std::clamp(share, 0.0, 1.0));
      };
      bitmap.rgba.insert(bitmap.rgba.end(), {channel(1 - from_middle), channel(x / static_cast<double>(side)),
                                             channel(y / static_cast<double>(side)), 255});
    }
  }
  return bitmap;
}

inline RankCard card() {
  return {.name = "Ada Lovelace",
          .server = "Analytical Engines",
          .avatar = face(128),
          .rank = 3,
          .level = 27,
          .points = 1480,
          .points_of_level = 2600};
}

inline std::vector<Sample> samples() {
  const auto of = [](auto chart) { return [chart](const Look& look) { return draw(chart, look); }; };
  LineChart empty = messages_chart();
  for (Value& value : empty.lines[0].values) value = Value();
  LineChart one{.heading = {"The first day", "Messages a day"},
                .bottom = days(1),
                .lines = {{.name = "Messages", .values = {12}}}};
  StackedChart one_bar{.heading = {"The first day", "Commands a day"},
                       .bottom = days(1),
                       .parts = {{.name = "Commands", .values = {12}}}};
  RankCard long_name = card();
  long_name.name =
      "ᴛʜᴇ 𝕃𝕠𝕟𝕘𝕖𝕤𝕥 नाम 名前 اسم 👩‍🚀 anyone has ever had on this "
      "server";
  long_name.server = "A server with quite a long name, too, which goes on and on";
  long_name.avatar = {};
  long_name.level = 12'345;
  long_name.rank = 1'234'567;
  long_name.points = 1'234'567'890;
  long_name.points_of_level = 9'234'567'890;
  long_name.accent = 0x8A7BD8;
  return {{"line", of(messages_chart())},
          {"line_channels", of(channels_chart())},
          {"line_compared", of(compared_chart())},
          {"line_hours", of(hours_chart())},
          {"line_members", of(members_chart())},
          {"line_year", of(messages_chart(400))},
          {"line_retention", of(retention_chart())},
          {"line_empty", of(empty)},
          {"line_one", of(one)},
          {"bars_joins", of(joins_chart())},
          {"bars_voice", of(voice_chart(StackedChart::Form::Bars))},
          {"bars_one", of(one_bar)},
          {"areas_voice", of(voice_chart(StackedChart::Form::Areas))},
          {"ranked", of(top_channels())},
          {"heat", of(week_map())},
          {"cohorts", of(cohorts())},
          {"sparkline", of(Sparkline{.name = "Messages", .values = wave(30, 100, 1)})},
          {"card", of(card())},
          {"card_long", of(long_name)}};
}

}  // namespace herwa::render::testing
