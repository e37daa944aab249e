#include "render/internal/axes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace herwa::render::internal {
namespace {

constexpr double gap_between_labels = 20;
constexpr double grid_gap = 36;                  // between two ticks at least
constexpr double edge = 8;                       // from the plot's edge to the first and last point of a line
constexpr double axis_gap = row_height / 2 + 1;  // so that the lowest tick's label stays above the row
constexpr double axis_row = row_height + axis_gap;
constexpr double peak_room = row_height + 6;
constexpr double narrowest_label = 12;

}  // namespace

BottomAxis::BottomAxis(const Bottom& bottom, std::size_t points, const Wording& words)
    : words_(words), points_(points) {
  if (const auto* times = std::get_if<Times>(&bottom)) {
    times_ = local_times(times->moments, times->zone);
    grain_ = times->grain;
  } else {
    steps_ = std::get<Steps>(bottom);
  }
}

std::string BottomAxis::name_of(std::size_t index) const {
  if (!steps_) return index < times_.size() ? named(times_[index], grain_, words_) : std::string();
  const double number = static_cast<double>(steps_->first) + static_cast<double>(index);
  const std::string text = exact(number, Measure::Count, words_);
  return steps_->unit.empty() ? text : text + " " + steps_->unit;
}

std::vector<std::vector<DateTick>> BottomAxis::step_ways(std::size_t most) const {
  std::vector<std::vector<DateTick>> found;
  const auto first = static_cast<double>(steps_->first);
  const double last = first + static_cast<double>(points_) - 1;
  for (int count = static_cast<int>(std::min<std::size_t>(most, 30)); count >= 3; --count) {
    const Ticks ticks = ticks_around({first, last}, Measure::Count, count);
    std::vector<DateTick> labels;
    for (int n = 0; n < ticks.count(); ++n) {
      if (ticks.at(n) < first || ticks.at(n) > last) continue;
      labels.push_back(
          {static_cast<std::size_t>(ticks.at(n) - first), exact(ticks.at(n), Measure::Count, words_)});
    }
    found.push_back(std::move(labels));
  }
  found.push_back({{0, exact(first, Measure::Count, words_)}});
  return found;
}

std::optional<BottomAxis::Row> BottomAxis::fitted(const std::vector<DateTick>& ticks, const Box& row,
                                                  const std::vector<double>& middles) const {
  Row placed;
  double free_from = row.x - gap_between_labels;
  for (const DateTick& tick : ticks) {
    Text text(tick.text, tick_font, row.width);
    const double wish = middles[tick.at] - text.width() / 2;
    const double x = std::clamp(wish, row.x, std::max(row.x, row.right() - text.width()));
    // Moved so far that it no longer stands at its point, a label would tell a lie.
    if (std::abs(x - wish) > text.width() / 2 + 1) continue;
    if (x < free_from + gap_between_labels) return std::nullopt;
    free_from = x + text.width();
    placed.push_back({std::move(text), x});
  }
  return placed;
}

void BottomAxis::draw_at(Canvas& canvas, const Style& style, const Box& row,
                         const std::vector<double>& middles) const {
  if (points_ == 0) return;
  const auto most = static_cast<std::size_t>(row.width / (narrowest_label + gap_between_labels)) + 1;
  Box free = row;
  if (steps_ && !steps_->unit.empty()) {
    const Text unit(steps_->unit, tick_font, row.width / 3);
    canvas.text(unit, {row.right(), row.y}, style.colours.quiet, Side::Right);
    free.width -= unit.width() + gap_between_labels / 2;
  }
  const auto ways = steps_ ? step_ways(most) : ways_to_label(times_, grain_, words_);
  for (const auto& way : ways) {
    // One label alone says little: the last ways have it where nothing else fits.
    const bool last_resort = &way == &ways.back();
    if (way.size() > most || way.empty() || (way.size() < 2 && !last_resort)) continue;
    std::optional<Row> placed = fitted(way, free, middles);
    if (!placed) continue;
    for (const Placed& label : *placed) canvas.text(label.text, {label.x, row.y}, style.colours.quiet);
    return;
  }
}

Plot::Plot(Canvas& canvas, const Style& style, const BottomAxis& bottom, const PlotWanted& wanted)
    : points_(bottom.points()), in_slots_(wanted.in_slots) {
  lay_out(canvas, style, wanted, 0);
  // Most data end well below the highest tick; only where they do not the plot gives way to the peak's label.
  if (wanted.peak && y(*wanted.peak) - peak_room < wanted.top) {
    lay_out(canvas, style, wanted, peak_room - row_height / 2);
  }
  draw_grid(canvas, style, wanted);
  const Box row{.x = margin / 2,
                .y = area_.bottom() + axis_gap,
                .width = canvas.size().width - margin,
                .height = row_height};
  bottom.draw(canvas, style, row, [&](std::size_t index) { return x(index); });
}

void Plot::lay_out(const Canvas& canvas, const Style& style, const PlotWanted& wanted, double room_above) {
  const double top = wanted.top + row_height / 2 + room_above + 2;
  area_ = {.x = margin, .y = top, .height = canvas.size().height - margin + 6 - axis_row - top};
  const int ticks_max = std::clamp(static_cast<int>(area_.height / grid_gap) + 1, 3, 7);
  ticks_ = ticks_around(wanted.range, wanted.measure, ticks_max);
  labels_.clear();
  double widest = 0;
  for (int n = 0; n < ticks_.count(); ++n) {
    labels_.emplace_back(on_axis(ticks_, n, wanted.measure, style.words), figures_font,
                         canvas.size().width / 4.0);
    widest = std::max(widest, labels_.back().width());
  }
  area_.x += widest + 10;
  area_.width = canvas.size().width - margin - wanted.room_at_right - area_.x;
}

void Plot::draw_grid(Canvas& canvas, const Style& style, const PlotWanted& wanted) const {
  const double apart = area_.height / (ticks_.count() - 1);
  // Where lines are nearer to each other than labels are high, every second or third is named, zero among
  // them.
  const auto every = static_cast<long>(std::ceil((row_height + 0.5) / apart));
  for (int n = 0; n < ticks_.count(); ++n) {
    // Half a pixel lower, a line of one pixel is one pixel.
    const double height = std::floor(y(ticks_.at(n))) + 0.5;
    canvas.move_to({area_.x, height});
    canvas.line_to({area_.right(), height});
    const bool zero = ticks_.at(n) == 0 && (wanted.range.low <= 0 && wanted.range.high >= 0);
    canvas.stroke({.colour = zero ? mix(style.colours.line, style.colours.quiet, 0.5) : style.colours.line});
    if ((ticks_.first + n) % every != 0) continue;
    const Text& label = labels_[static_cast<std::size_t>(n)];
    canvas.text(label, {area_.x - 10, y(ticks_.at(n)) - row_height / 2}, style.colours.quiet, Side::Right);
  }
}

double Plot::x(std::size_t index) const {
  const auto at = static_cast<double>(index);
  if (in_slots_) return area_.x + (at + 0.5) * slot_width();
  if (points_ < 2) return area_.x + area_.width / 2;
  return area_.x + edge + (area_.width - 2 * edge) * at / static_cast<double>(points_ - 1);
}

double Plot::y(double value) const {
  const double share = (value - ticks_.low()) / (ticks_.high() - ticks_.low());
  return area_.bottom() - area_.height * std::clamp(share, 0.0, 1.0);
}

double Plot::slot_width() const {
  return area_.width / static_cast<double>(std::max<std::size_t>(points_, 1));
}

double Plot::base() const { return y(std::clamp(0.0, ticks_.low(), ticks_.high())); }

std::vector<double> spread(const std::vector<double>& wishes, double height, Range within) {
  std::vector<std::size_t> order(wishes.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::sort(order, {}, [&](std::size_t n) { return std::pair(wishes[n], n); });
  std::vector<double> places = wishes;
  double free_from = within.low;
  for (const std::size_t n : order) {
    places[n] = std::max(places[n], free_from);
    free_from = places[n] + height;
  }
  // What was pushed over the end goes back, and pushes the others.
  double free_to = within.high;
  for (auto n = order.rbegin(); n != order.rend(); ++n) {
    places[*n] = std::min(places[*n], free_to - height);
    free_to = places[*n];
  }
  return places;
}

void Plot::draw_peak(Canvas& canvas, const Style& style, const std::string& value, Point at) const {
  const Text text(value, label_font, area_.width);
  const double half = text.width() / 2;
  const double low = area_.x + half;
  const double x = std::clamp(at.x, low, std::max(low, area_.right() - half));
  const double top = at.y - peak_room;
  // Lines of the grid do not go through the figures.
  canvas.box({x - half - 3, top + 3, text.width() + 6, row_height - 5}, 4);
  canvas.fill(style.colours.paper.with_alpha(0.8));
  canvas.text(text, {x, top}, style.colours.ink, Side::Middle);
}

}  // namespace herwa::render::internal
