#include "features/insights/charts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace herwa::features::insights {
namespace {

using platform::StatCount;
using platform::StatGrain;
using platform::StatLine;
using render::Grain;
using render::Measure;
using render::Value;

constexpr std::size_t rows_max = 10;
constexpr std::size_t cohorts_max = 14;
// Colours keep their meaning from picture to picture; see the palette of render.
constexpr std::size_t colour_of_messages = 0;
constexpr std::size_t colour_of_voice = 1;
constexpr std::size_t colour_of_leaving = 2;
constexpr std::size_t colour_of_joining = 3;
constexpr std::size_t colour_of_members = 4;

Grain grain_of(StatGrain grain) {
  switch (grain) {
    case StatGrain::Hour: return Grain::Hour;
    case StatGrain::Day: return Grain::Day;
    case StatGrain::Week: return Grain::Week;
    case StatGrain::Month: return Grain::Month;
  }
  return Grain::Day;
}

render::Times times_of(const Frame& frame) {
  return {.moments = frame.window.edges, .grain = grain_of(frame.window.grain), .zone = frame.window.zone};
}

std::vector<Value> values_of(const Frame& frame, const StatLine& line, const Known& known) {
  std::vector<Value> values;
  for (std::size_t n = 0; n < line.size(); ++n) {
    const Instant end = n + 1 < line.size() ? frame.window.edges[n + 1] : frame.window.end;
    const bool unknown = !known.since || end <= *known.since;
    values.push_back(unknown ? Value() : Value(line[n]));
  }
  return values;
}

std::vector<render::Note> notes_of(const Frame& frame, const Known& known) {
  std::vector<render::Note> notes;
  for (const Note& note : known.notes) {
    if (note.at < frame.window.from() || note.at >= frame.window.end) continue;
    const auto after = std::ranges::upper_bound(frame.window.edges, note.at);
    notes.push_back(
        {.at = static_cast<std::size_t>(after - frame.window.edges.begin()) - 1, .text = note.text});
    if (notes.size() == render::notes_max) break;
  }
  return notes;
}

render::LineChart line_chart(const Frame& frame, const Known& known) {
  return {.bottom = times_of(frame),
          .lines = {},
          .notes = notes_of(frame, known),
          .last_is_incomplete = frame.window.is_open()};
}

// A quiet line behind, of the stretch before.
render::Series before(const Frame& frame, const StatLine& line) {
  return {.name = say(frame, "insights.before"), .values = std::vector<Value>(line.begin(), line.end())};
}

Chart messages_chart(const Frame& frame, const Counted& counted, const Known& known) {
  render::LineChart chart = line_chart(frame, known);
  chart.heading = {finding(frame, Topic::Messages, counted.all.messages),
                   shown(frame, "insights.what.messages")};
  chart.lines = {{.name = say(frame, "insights.what.messages"),
                  .values = values_of(frame, counted.points.messages, known),
                  .colour = colour_of_messages}};
  if (frame.comparable) chart.before = before(frame, counted.points.messages_before);
  return chart;
}

Chart voice_chart(const Frame& frame, const Counted& counted, const Known& known) {
  render::LineChart chart = line_chart(frame, known);
  chart.measure = Measure::Duration;
  chart.heading = {finding(frame, Topic::Voice, counted.all.voice_seconds),
                   shown(frame, "insights.what.voice")};
  chart.lines = {{.name = say(frame, "insights.what.voice"),
                  .values = values_of(frame, counted.points.voice_seconds, known),
                  .colour = colour_of_voice}};
  if (frame.comparable) chart.before = before(frame, counted.points.voice_seconds_before);
  return chart;
}

Chart members_chart(const Frame& frame, const Counted& counted, const Known& known) {
  render::LineChart chart = line_chart(frame, known);
  const auto most = std::ranges::max_element(counted.points.active_members);
  const std::int64_t peak = most == counted.points.active_members.end() ? 0 : *most;
  chart.heading = {say(frame, "insights.found.at_most_active", {{"number", grouped(peak)}}),
                   shown(frame, "insights.what.members")};
  chart.lines = {{.name = say(frame, "insights.what.members"),
                  .values = values_of(frame, counted.points.active_members, known),
                  .colour = colour_of_members}};
  return chart;
}

Chart growth_chart(const Frame& frame, const Counted& counted, const Known& known) {
  StatLine left = counted.points.leaves;
  for (std::int64_t& count : left) count = -count;
  return render::StackedChart{
      .heading = {finding_of_growth(frame, counted.all.joins.now, counted.all.leaves.now),
                  shown(frame, "insights.what.growth")},
      .bottom = times_of(frame),
      .parts = {{.name = say(frame, "insights.joined"),
                 .values = values_of(frame, counted.points.joins, known),
                 .colour = colour_of_joining},
                {.name = say(frame, "insights.left"),
                 .values = values_of(frame, left, known),
                 .colour = colour_of_leaving}},
      .last_is_incomplete = frame.window.is_open()};
}

}  // namespace

render::Language language_for(const Frame& frame) { return render::language_for(frame.locale); }

Chart chart_of_activity(const Frame& frame, Topic topic, const Counted& counted, const Known& known) {
  switch (topic) {
    case Topic::Members: return members_chart(frame, counted, known);
    case Topic::Growth: return growth_chart(frame, counted, known);
    case Topic::Voice: return voice_chart(frame, counted, known);
    default: return messages_chart(frame, counted, known);
  }
}

Chart chart_of_heat(const Frame& frame, Topic topic, const platform::StatHeatMap& map) {
  render::HeatMap chart{.measure = topic == Topic::Voice ? Measure::Duration : Measure::Count};
  chart.heading.title = finding_of_heat(frame, map);
  chart.heading.subtitle = fmt::format("{}, {}", say(frame, fmt::format("insights.what.{}", name_of(topic))),
                                       say(frame, "insights.by_hour", {{"zone", frame.window.zone}}));
  for (std::size_t day = 0; day < 7; ++day) {
    for (std::size_t hour = 0; hour < 24; ++hour) chart.days[day][hour] = Value(map[day][hour]);
  }
  return chart;
}

Chart chart_of_ranking(const Frame& frame, Topic topic, const NamedRanking& ranking) {
  render::RankedBars chart{.measure = topic == Topic::Voice ? Measure::Duration : Measure::Count};
  const NamedCount& first = ranking.rows.front();
  const double share =
      ranking.total == 0 ? 0 : static_cast<double>(first.count.now) / static_cast<double>(ranking.total);
  chart.heading = {say(frame, "insights.found.leads",
                       {{"name", first.name}, {"percent", grouped(std::llround(share * 100))}}),
                   shown(frame, fmt::format("insights.top.{}", name_of(topic)), false)};
  for (const NamedCount& row : ranking.rows) {
    if (chart.rows.size() == rows_max) break;
    const auto change = frame.comparable ? row.count.change() : std::nullopt;
    chart.rows.push_back({.name = row.name, .value = row.count.now, .change = Value(change)});
  }
  return chart;
}

Chart chart_of_retention(const Frame& frame, const platform::StatRetention& retention) {
  render::CohortTriangle chart{
      .heading = {finding_of_retention(frame, retention),
                  say(frame, fmt::format("insights.sub.retention.{}", name_of(frame.window.grain)))},
      .grain = grain_of(frame.window.grain),
      .zone = frame.window.zone};
  const std::size_t count = retention.cohorts.size();
  for (std::size_t n = count > cohorts_max ? count - cohorts_max : 0; n < count; ++n) {
    const auto& cohort = retention.cohorts[n];
    render::CohortTriangle::Cohort row{.joined = frame.window.edges[n], .members = cohort.members};
    for (const std::int64_t kept : cohort.kept) {
      row.kept.push_back(cohort.members == 0
                             ? Value()
                             : Value(static_cast<double>(kept) / static_cast<double>(cohort.members)));
    }
    row.kept.resize(std::min(row.kept.size(), cohorts_max));
    chart.cohorts.push_back(std::move(row));
  }
  return chart;
}

Chart chart_of_one(const Frame& frame, const OfOne& one, const Known& known) {
  render::LineChart chart = line_chart(frame, known);
  chart.heading = {one.title, shown(frame, "insights.what.messages")};
  chart.lines = {{.name = say(frame, "insights.what.messages"),
                  .values = values_of(frame, one.messages, known),
                  .colour = colour_of_messages}};
  const bool silent = std::ranges::all_of(one.messages, [](std::int64_t count) { return count == 0; });
  const bool talks = std::ranges::any_of(one.voice_seconds, [](std::int64_t seconds) { return seconds > 0; });
  if (silent && talks) {
    chart.measure = Measure::Duration;
    chart.heading.subtitle = shown(frame, "insights.what.voice");
    chart.lines = {{.name = say(frame, "insights.what.voice"),
                    .values = values_of(frame, one.voice_seconds, known),
                    .colour = colour_of_voice}};
  }
  return chart;
}

}  // namespace herwa::features::insights
