#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>

#include "render/internal/curve.hpp"

namespace herwa::render::internal {
namespace {

std::vector<Point> any_points() {
  const auto heights = *rc::gen::container<std::vector<int>>(rc::gen::inRange(-1000, 1000));
  std::vector<Point> points;
  double x = 0;
  for (const int height : heights) {
    x += 0.25 + *rc::gen::inRange(0, 40) / 4.0;
    points.push_back({x, static_cast<double>(height)});
  }
  return points;
}

// Along one axis of a piece: its ends and handles, and how far.
double along(const std::array<double, 4>& p, double t) {
  const double s = 1 - t;
  return s * s * s * p[0] + 3 * s * s * t * p[1] + 3 * s * t * t * p[2] + t * t * t * p[3];
}

// H3.1 smooth lines: between two points the curve goes neither above the higher nor below the lower one, and
// never back.
RC_GTEST_PROP(Curves, StayBetweenTheirPoints, ()) {
  const auto points = any_points();
  const auto pieces = monotone_curve(points);
  RC_ASSERT(pieces.size() == (points.size() < 2 ? 0 : points.size() - 1));
  for (std::size_t n = 0; n < pieces.size(); ++n) {
    const Point& from = points[n];
    const CurvePiece& piece = pieces[n];
    RC_ASSERT(piece.end == points[n + 1]);
    const auto [low, high] = std::minmax(from.y, piece.end.y);
    double before_x = from.x;
    double before_y = from.y;
    for (int step = 1; step <= 32; ++step) {
      const double t = step / 32.0;
      const double x = along({from.x, piece.handle_out.x, piece.handle_in.x, piece.end.x}, t);
      const double y = along({from.y, piece.handle_out.y, piece.handle_in.y, piece.end.y}, t);
      RC_ASSERT(x >= before_x);
      RC_ASSERT(y >= low - 1e-6);
      RC_ASSERT(y <= high + 1e-6);
      RC_ASSERT((piece.end.y - from.y) * (y - before_y) >= -1e-6);
      before_x = x;
      before_y = y;
    }
  }
}

// No corner: what goes into a point comes out of it with the same slope.
RC_GTEST_PROP(Curves, HaveNoCorners, ()) {
  const auto points = any_points();
  const auto pieces = monotone_curve(points);
  for (std::size_t n = 1; n < pieces.size(); ++n) {
    const Point& at = points[n];
    const double in = (at.y - pieces[n - 1].handle_in.y) / (at.x - pieces[n - 1].handle_in.x);
    const double out = (pieces[n].handle_out.y - at.y) / (pieces[n].handle_out.x - at.x);
    RC_ASSERT(std::abs(in - out) <= 1e-6 * std::max(1.0, std::abs(in)));
  }
}

RC_GTEST_PROP(Curves, ThinnedOnesKeepPeaksAndEnds, ()) {
  const auto points = any_points();
  RC_PRE(!points.empty());
  const auto columns = *rc::gen::inRange<std::size_t>(1, 40);
  const auto left = thinned(points, columns);
  RC_ASSERT(left.size() <= 2 * columns + 2);
  RC_ASSERT(left.front() == points.front());
  RC_ASSERT(left.back() == points.back());
  const auto by_height = [](const Point& a, const Point& b) { return a.y < b.y; };
  RC_ASSERT(std::ranges::max(left, by_height).y == std::ranges::max(points, by_height).y);
  RC_ASSERT(std::ranges::min(left, by_height).y == std::ranges::min(points, by_height).y);
  for (std::size_t n = 1; n < left.size(); ++n) RC_ASSERT(left[n].x > left[n - 1].x);
}

}  // namespace
}  // namespace herwa::render::internal
