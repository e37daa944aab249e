#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "render/test_samples.hpp"

namespace herwa::render {
namespace {

std::string some_text() {
  static const std::vector<std::string> pieces{"a",
                                               "W",
                                               "#general",
                                               " ",
                                               "日本",
                                               "مرحبا",
                                               "नमस्ते",
                                               "😀",
                                               "👩‍👩‍👧‍👦",
                                               "\u202E",
                                               "\xFF",
                                               "g\u0301",
                                               "漢字かな交じり",
                                               "longish words in a row "};
  std::string text;
  const int count = *rc::gen::element(0, 1, 2, 5, 30);
  for (int n = 0; n < count; ++n) text += *rc::gen::elementOf(pieces);
  return text;
}

Value some_value(double height) {
  const int kind = *rc::gen::inRange(0, 10);
  if (kind == 0) return {};
  return std::floor(height * (*rc::gen::inRange(-100, 1000)) / 1000);
}

std::vector<Value> some_values(std::size_t points) {
  const double height = std::pow(10, *rc::gen::inRange(0, 14));
  std::vector<Value> values;
  for (std::size_t n = 0; n < points; ++n) values.push_back(some_value(height));
  return values;
}

Bottom some_bottom(std::size_t points) {
  if (*rc::gen::inRange(0, 4) == 0) return Steps{.first = *rc::gen::inRange(-5, 100), .unit = some_text()};
  const auto grain = *rc::gen::element(Grain::Hour, Grain::Day, Grain::Week, Grain::Month);
  const int hours = grain == Grain::Hour ? 1 : grain == Grain::Day ? 24 : grain == Grain::Week ? 168 : 730;
  Times times{
      .grain = grain,
      .zone = *rc::gen::element<std::string>("UTC", "Asia/Kolkata", "America/Sao_Paulo", "Europe/Berlin")};
  const auto begin = testing::march(*rc::gen::inRange(-20000, 20000));
  for (std::size_t n = 0; n < points; ++n) times.moments.push_back(begin + n * std::chrono::hours(hours));
  return times;
}

std::vector<Series> some_series(std::size_t points, std::size_t least) {
  std::vector<Series> all;
  const auto count = *rc::gen::inRange<std::size_t>(least, series_max + 1);
  for (std::size_t n = 0; n < count; ++n) all.push_back({.name = some_text(), .values = some_values(points)});
  return all;
}

Heading some_heading() { return {some_text(), some_text()}; }
Measure some_measure() { return *rc::gen::element(Measure::Count, Measure::Percent, Measure::Duration); }
std::size_t some_points() { return *rc::gen::element<std::size_t>(0, 1, 2, 3, 7, 24, 30, 31, 90, 365, 999); }

Look some_look(Size least) {
  return {.theme = *rc::gen::element(Theme::Dark, Theme::Light),
          .language = *rc::gen::element(Language::English, Language::German, Language::French,
                                        Language::Spanish, Language::Portuguese),
          .size = *rc::gen::element(Size{}, least, Size{least.width, 0}, Size{1600, 1200}, Size{800, 350})};
}

void holds_its_labels(const Drawn& drawn) {
  RC_ASSERT(drawn.has_value());
  const Size size = drawn->size();
  const auto& labels = drawn->labels();
  for (std::size_t a = 0; a < labels.size(); ++a) {
    const Box& box = labels[a].box;
    RC_LOG() << labels[a].text << " at " << box.x << " " << box.y << " " << box.width << " " << box.height
             << "\n";
    RC_ASSERT(box.x >= 0);
    RC_ASSERT(box.y >= 0);
    RC_ASSERT(box.right() <= size.width);
    RC_ASSERT(box.bottom() <= size.height);
    RC_ASSERT(labels[a].glyphs_missing == 0);
    for (std::size_t b = 0; b < a; ++b) RC_ASSERT(!box.overlaps(labels[b].box));
  }
  RC_ASSERT(drawn->alternative_text().size() <= 4000U);
}

// H3.1 no overlap ever: over any data, in any language and size, no label leaves the picture or meets
// another.
RC_GTEST_PROP(Labels, OfLinesNeverMeet, ()) {
  const std::size_t points = some_points();
  LineChart chart{.heading = some_heading(),
                  .bottom = some_bottom(points),
                  .lines = some_series(points, 1),
                  .measure = some_measure(),
                  .last_is_incomplete = *rc::gen::arbitrary<bool>(),
                  .from_zero = *rc::gen::arbitrary<bool>()};
  if (*rc::gen::arbitrary<bool>()) chart.before = Series{.name = some_text(), .values = some_values(points)};
  const int notes = *rc::gen::inRange(0, 6);
  for (int n = 0; n < notes; ++n)
    chart.notes.push_back({*rc::gen::inRange<std::size_t>(0, points + 2), some_text()});
  holds_its_labels(draw(chart, some_look({320, 300})));
}

RC_GTEST_PROP(Labels, OfStacksNeverMeet, ()) {
  const std::size_t points = some_points();
  const StackedChart chart{.heading = some_heading(),
                           .bottom = some_bottom(points),
                           .parts = some_series(points, 1),
                           .form = *rc::gen::element(StackedChart::Form::Bars, StackedChart::Form::Areas),
                           .measure = some_measure(),
                           .last_is_incomplete = *rc::gen::arbitrary<bool>()};
  holds_its_labels(draw(chart, some_look({320, 300})));
}

RC_GTEST_PROP(Labels, OfRankedBarsNeverMeet, ()) {
  RankedBars chart{.heading = some_heading(), .measure = some_measure()};
  const int rows = *rc::gen::inRange(0, 21);
  for (int n = 0; n < rows; ++n) {
    chart.rows.push_back({.name = some_text(), .value = some_value(1e9), .change = some_value(20)});
  }
  holds_its_labels(draw(chart, some_look({320, 240})));
}

RC_GTEST_PROP(Labels, OfHeatMapsNeverMeet, ()) {
  HeatMap chart{.heading = some_heading(), .measure = some_measure()};
  const double height = std::pow(10, *rc::gen::inRange(0, 14));
  for (auto& day : chart.days) {
    for (Value& hour : day) hour = some_value(height);
  }
  holds_its_labels(draw(chart, some_look({480, 350})));
}

RC_GTEST_PROP(Labels, OfCohortsNeverMeet, ()) {
  CohortTriangle chart{.heading = some_heading(),
                       .grain = *rc::gen::element(Grain::Week, Grain::Month, Grain::Day)};
  const int cohorts = *rc::gen::inRange(0, 21);
  for (int n = 0; n < cohorts; ++n) {
    CohortTriangle::Cohort cohort{.joined = testing::march(1 + 7 * n), .members = some_value(1e7)};
    const int weeks = *rc::gen::inRange(0, 21);
    for (int week = 0; week < weeks; ++week) cohort.kept.push_back(some_value(1));
    chart.cohorts.push_back(cohort);
  }
  holds_its_labels(draw(chart, some_look({480, 240})));
}

RC_GTEST_PROP(Labels, OfCardsNeverMeet, ()) {
  RankCard card{.name = some_text(), .server = some_text()};
  const auto number = [] {
    return *rc::gen::element<std::int64_t>(-5, 0, 7, 99'999, 123'456'789,
                                           std::numeric_limits<std::int64_t>::max());
  };
  card.rank = number();
  card.level = number();
  card.points = number();
  card.points_of_level = number();
  if (*rc::gen::arbitrary<bool>()) card.accent = *rc::gen::arbitrary<std::uint32_t>();
  if (*rc::gen::arbitrary<bool>()) card.avatar = testing::face(*rc::gen::inRange(1, 70));
  holds_its_labels(draw(card, some_look({800, 240})));
}

}  // namespace
}  // namespace herwa::render
