#include "render/stacked_chart.hpp"

#include <algorithm>
#include <cmath>

#include "render/internal/axes.hpp"
#include "render/internal/checks.hpp"
#include "render/internal/describe.hpp"

namespace herwa::render {
namespace internal {
namespace {

constexpr Bounds stack_bounds{.usual = {800, 350}};
constexpr double bar_share = 0.72;  // of its slot
constexpr double column_most = 56;
constexpr double column_radius = 5;

class Stack {
 public:
  Stack(const StackedChart& chart, const Style& style, Size size)
      : chart_(chart),
        style_(style),
        canvas_(size, style.colours.paper),
        bottom_(chart.bottom, points_of(chart.bottom, chart.parts), style.words) {}

  Picture draw() {
    double top = draw_heading(canvas_, style_, chart_.heading);
    if (nothing_known(chart_.parts)) {
      draw_nothing_there(
          canvas_, style_,
          {margin, top, canvas_.size().width - 2 * margin, canvas_.size().height - margin - top});
      return canvas_.finish(opening(chart_.heading) + std::string(style_.words.no_data) + ".");
    }
    if (chart_.parts.size() > 1) {
      std::vector<Named> names;
      for (std::size_t n = 0; n < chart_.parts.size(); ++n)
        names.push_back({chart_.parts[n].name, colour(n)});
      top = draw_legend(canvas_, style_, names, chart_.heading);
    }
    const Plot plot(canvas_, style_, bottom_,
                    {.range = range(),
                     .measure = chart_.measure,
                     .top = top,
                     .peak = total(highest()),
                     .in_slots = bars()});
    if (bars()) {
      draw_bars(plot);
    } else {
      draw_areas(plot);
    }
    draw_highest(plot);
    return canvas_.finish(alternative_text());
  }

 private:
  [[nodiscard]] bool bars() const { return chart_.form == StackedChart::Form::Bars; }
  [[nodiscard]] Colour colour(std::size_t part) const {
    return style_.colours.series[chart_.parts[part].colour.value_or(part) % series_max];
  }
  [[nodiscard]] double value(std::size_t part, std::size_t at) const {
    const double number = chart_.parts[part].values[at].number();
    return bars() ? number : std::max(0.0, number);
  }
  // What lies above zero, up to and with the part.
  [[nodiscard]] double height(std::size_t part, std::size_t at) const {
    double sum = 0;
    for (std::size_t n = 0; n <= part; ++n) sum += std::max(0.0, value(n, at));
    return sum;
  }
  [[nodiscard]] double total(std::size_t at) const { return height(chart_.parts.size() - 1, at); }

  [[nodiscard]] Range range() const {
    Range found{0, 0};
    for (std::size_t at = 0; at < bottom_.points(); ++at) {
      double below = 0;
      for (std::size_t n = 0; n < chart_.parts.size(); ++n) below += std::min(0.0, value(n, at));
      found.low = std::min(found.low, below);
      found.high = std::max(found.high, total(at));
    }
    return found;
  }

  void draw_bars(const Plot& plot) {
    const double width = std::min(plot.slot_width() * bar_share, column_most);
    for (std::size_t at = 0; at < bottom_.points(); ++at) {
      const double left = plot.x(at) - width / 2;
      const bool faint = chart_.last_is_incomplete && at + 1 == bottom_.points();
      draw_column(plot, at, {.x = left, .width = width}, faint ? 0.5 : 1);
    }
  }

  void draw_column(const Plot& plot, std::size_t at, Box column, double alpha) {
    double above = 0;
    double below = 0;
    // The last one of each side has the round corners.
    const auto ends = last_of_each_side(at);
    for (std::size_t n = 0; n < chart_.parts.size(); ++n) {
      const double number = value(n, at);
      if (number == 0) continue;
      double& from = number > 0 ? above : below;
      const double y_from = plot.y(from);
      from += number;
      const double y_to = plot.y(from);
      column.y = std::min(y_from, y_to);
      column.height = std::abs(y_to - y_from);
      const double radius = std::min(column_radius, column.width / 3);
      if (n == ends.first) {
        canvas_.box_round_above(column, radius);
      } else if (n == ends.second) {
        canvas_.box_round_below(column, radius);
      } else {
        canvas_.box(column);
      }
      canvas_.fill(colour(n).with_alpha(alpha));
    }
  }

  [[nodiscard]] std::pair<std::size_t, std::size_t> last_of_each_side(std::size_t at) const {
    std::pair<std::size_t, std::size_t> found{series_max, series_max};
    for (std::size_t n = 0; n < chart_.parts.size(); ++n) {
      if (value(n, at) > 0) found.first = n;
      if (value(n, at) < 0) found.second = n;
    }
    return found;
  }

  // The whole first and each lesser sum before it, so that no paper shows between two curves.
  void draw_areas(const Plot& plot) {
    for (std::size_t n = chart_.parts.size(); n-- > 0;) {
      std::vector<Point> points;
      for (std::size_t at = 0; at < bottom_.points(); ++at)
        points.push_back({plot.x(at), plot.y(height(n, at))});
      points = thinned(points, static_cast<std::size_t>(plot.area().width));
      if (points.size() == 1) {
        points = {{plot.area().x, points[0].y}, {plot.area().right(), points[0].y}};
      }
      const auto pieces = monotone_curve(points);
      canvas_.move_to({points.front().x, plot.base()});
      canvas_.line_to(points.front());
      for (const CurvePiece& piece : pieces) canvas_.curve_to(piece);
      canvas_.line_to({points.back().x, plot.base()});
      canvas_.close();
      // The colour mixed with the paper covers what lies behind, as a thin one would not.
      canvas_.fill_down(mix(style_.colours.paper, colour(n), 0.82), mix(style_.colours.paper, colour(n), 0.5),
                        plot.area());
      canvas_.move_to(points.front());
      for (const CurvePiece& piece : pieces) canvas_.curve_to(piece);
      canvas_.stroke({.colour = colour(n), .width = 2});
    }
  }

  [[nodiscard]] std::size_t highest() const {
    std::size_t found = 0;
    for (std::size_t at = 0; at < bottom_.points(); ++at) {
      if (total(at) > total(found)) found = at;
    }
    return found;
  }

  void draw_highest(const Plot& plot) {
    const std::size_t at = highest();
    const double sum = total(at);
    if (sum <= 0) return;
    plot.draw_peak(canvas_, style_, exact(sum, chart_.measure, style_.words), {plot.x(at), plot.y(sum)});
  }

  [[nodiscard]] std::string alternative_text() const {
    std::string text = opening(chart_.heading);
    for (const Series& part : chart_.parts) {
      text += chart_.parts.size() == 1 ? describe_line(part, chart_.measure, bottom_, style_.words)
                                       : describe_part(part, chart_.measure, style_.words);
      text += " ";
    }
    return text;
  }

  const StackedChart& chart_;
  Style style_;
  Canvas canvas_;
  BottomAxis bottom_;
};

}  // namespace
}  // namespace internal

Drawn draw(const StackedChart& chart, const Look& look) {
  const auto size = internal::size_within(look.size, internal::stack_bounds);
  if (!size) return std::unexpected(Refusal::SizeOutOfBounds);
  if (const auto refusal = internal::refused(chart.bottom, chart.parts)) return std::unexpected(*refusal);
  const bool bars = chart.form == StackedChart::Form::Bars;
  if (bars && internal::points_of(chart.bottom, chart.parts) > columns_max) {
    return std::unexpected(Refusal::TooManyPoints);
  }
  return internal::Stack(chart, internal::style_of(look), *size).draw();
}

}  // namespace herwa::render
