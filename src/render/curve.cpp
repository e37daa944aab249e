#include "render/internal/curve.hpp"

#include <algorithm>
#include <cmath>

namespace herwa::render::internal {
namespace {

double sign(double x) { return x > 0 ? 1 : x < 0 ? -1 : 0; }

double slope(const Point& a, const Point& b) { return (b.y - a.y) / (b.x - a.x); }

// Steffen's choice (Astronomy and Astrophysics 239, 1990): the parabola's slope through three points, held so
// low that the cubic between two of them stays between their heights.
double slope_at(const Point& before, const Point& at, const Point& after) {
  const double width_before = at.x - before.x;
  const double width_after = after.x - at.x;
  const double left = slope(before, at);
  const double right = slope(at, after);
  const double parabola = (left * width_after + right * width_before) / (width_before + width_after);
  return (sign(left) + sign(right)) * std::min({std::abs(left), std::abs(right), std::abs(parabola) / 2});
}

double slope_at_end(const Point& end, const Point& next, const Point& after) {
  const double near = slope(end, next);
  const double ratio = (next.x - end.x) / (after.x - end.x);
  const double parabola = near * (1 + ratio) - slope(next, after) * ratio;
  if (parabola * near <= 0) return 0;
  return std::abs(parabola) > 2 * std::abs(near) ? 2 * near : parabola;
}

std::vector<double> slopes(const std::vector<Point>& points) {
  const std::size_t last = points.size() - 1;
  std::vector<double> found(points.size());
  if (last == 1) {
    found[0] = found[1] = slope(points[0], points[1]);
    return found;
  }
  found[0] = slope_at_end(points[0], points[1], points[2]);
  for (std::size_t n = 1; n < last; ++n) found[n] = slope_at(points[n - 1], points[n], points[n + 1]);
  found[last] = slope_at_end(points[last], points[last - 1], points[last - 2]);
  return found;
}

}  // namespace

std::vector<CurvePiece> monotone_curve(const std::vector<Point>& points) {
  std::vector<CurvePiece> pieces;
  if (points.size() < 2) return pieces;
  const std::vector<double> slope_of = slopes(points);
  pieces.reserve(points.size() - 1);
  for (std::size_t n = 1; n < points.size(); ++n) {
    const Point& from = points[n - 1];
    const Point& to = points[n];
    const double third = (to.x - from.x) / 3;
    pieces.push_back({.handle_out = {from.x + third, from.y + third * slope_of[n - 1]},
                      .handle_in = {to.x - third, to.y - third * slope_of[n]},
                      .end = to});
  }
  return pieces;
}

std::vector<Point> thinned(const std::vector<Point>& points, std::size_t columns) {
  if (columns < 1 || points.size() <= 2 * columns + 2) return points;
  std::vector<Point> left = {points.front()};
  const std::size_t inner = points.size() - 2;
  for (std::size_t column = 0; column < columns; ++column) {
    const auto begin = points.begin() + 1 + static_cast<std::ptrdiff_t>(column * inner / columns);
    const auto end = points.begin() + 1 + static_cast<std::ptrdiff_t>((column + 1) * inner / columns);
    const auto [least, most] =
        std::minmax_element(begin, end, [](const Point& a, const Point& b) { return a.y < b.y; });
    left.push_back(std::min(*least, *most, [](const Point& a, const Point& b) { return a.x < b.x; }));
    if (least != most) {
      left.push_back(std::max(*least, *most, [](const Point& a, const Point& b) { return a.x < b.x; }));
    }
  }
  left.push_back(points.back());
  return left;
}

}  // namespace herwa::render::internal
