#include "render/sparkline.hpp"

#include <algorithm>

#include "render/internal/describe.hpp"
#include "render/internal/frame.hpp"

namespace herwa::render {
namespace internal {
namespace {

constexpr Bounds spark_bounds{.usual = {240, 64}, .least = {40, 16}, .most = {800, 400}};
constexpr double spark_edge = 6;
constexpr double line_width = 2.5;

std::vector<std::vector<Point>> runs(const Sparkline& chart, Size size) {
  double low = 0;
  double high = 0;
  for (const Value& value : chart.values) {
    low = std::min(low, value.number());
    high = std::max(high, value.number());
  }
  const auto steps = static_cast<double>(std::max<std::size_t>(chart.values.size(), 2) - 1);
  const double height = size.height - 2 * spark_edge;
  std::vector<std::vector<Point>> found;
  bool in_run = false;
  for (std::size_t n = 0; n < chart.values.size(); ++n) {
    const Value value = chart.values[n];
    if (value.known()) {
      if (!in_run) found.emplace_back();
      const double share = high > low ? (value.number() - low) / (high - low) : 0;
      found.back().push_back({spark_edge + (size.width - 2 * spark_edge) * static_cast<double>(n) / steps,
                              size.height - spark_edge - height * share});
    }
    in_run = value.known();
  }
  for (auto& run : found) run = thinned(run, static_cast<std::size_t>(size.width));
  return found;
}

void draw_run(Canvas& canvas, const std::vector<Point>& run, Colour colour) {
  const double bottom = canvas.size().height;
  const auto pieces = monotone_curve(run);
  if (pieces.empty()) return;
  canvas.move_to({run.front().x, bottom});
  canvas.line_to(run.front());
  for (const CurvePiece& piece : pieces) canvas.curve_to(piece);
  canvas.line_to({run.back().x, bottom});
  canvas.close();
  canvas.fill_down(colour.with_alpha(0.35), colour.with_alpha(0), {0, 0, 0, bottom});
  canvas.move_to(run.front());
  for (const CurvePiece& piece : pieces) canvas.curve_to(piece);
  canvas.stroke({.colour = colour, .width = line_width});
}

Picture spark(const Sparkline& chart, const Style& style, Size size) {
  Canvas canvas(size, std::nullopt);
  const Colour colour = style.colours.series[chart.colour % series_max];
  const auto all = runs(chart, size);
  for (const auto& run : all) draw_run(canvas, run, colour);
  if (!all.empty()) {
    canvas.circle(all.back().back(), 3.5);
    canvas.fill(colour);
  }
  const Series series{.name = chart.name, .values = chart.values};
  const BottomAxis steps(Steps{.first = 1}, chart.values.size(), style.words);
  const std::string text = describe_line(series, chart.measure, steps, style.words);
  return canvas.finish(text.empty() ? std::string(style.words.no_data) + "." : text);
}

}  // namespace
}  // namespace internal

Drawn draw(const Sparkline& chart, const Look& look) {
  const auto size = internal::size_within(look.size, internal::spark_bounds);
  if (!size) return std::unexpected(Refusal::SizeOutOfBounds);
  if (chart.values.size() > points_max) return std::unexpected(Refusal::TooManyPoints);
  return internal::spark(chart, internal::style_of(look), *size);
}

}  // namespace herwa::render
