// Smooth lines that tell no lie: between two points the curve never leaves the height between them.
#pragma once

#include <cstddef>
#include <vector>

namespace herwa::render::internal {

struct Point {
  double x = 0;
  double y = 0;
  friend bool operator==(const Point&, const Point&) = default;
};

// One cubic piece: from the point before through two handles to its end.
struct CurvePiece {
  Point handle_out;
  Point handle_in;
  Point end;
};

// The pieces between points whose x ascends; none for fewer than two.
std::vector<CurvePiece> monotone_curve(const std::vector<Point>& points);

// At most about two points a column of pixels are left of many, the least and the most of each column, so
// that no peak vanishes. First and last stay.
std::vector<Point> thinned(const std::vector<Point>& points, std::size_t columns);

}  // namespace herwa::render::internal
