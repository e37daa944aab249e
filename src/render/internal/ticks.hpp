// Round numbers along an axis.
#pragma once

#include "render/data.hpp"

namespace herwa::render::internal {

struct Range {
  double low = 0;
  double high = 0;
};

struct Ticks {
  double step = 1;
  long first = 0;  // in steps
  long last = 1;

  [[nodiscard]] int count() const { return static_cast<int>(last - first) + 1; }
  [[nodiscard]] double at(int index) const { return static_cast<double>(first + index) * step; }
  [[nodiscard]] double low() const { return at(0); }
  [[nodiscard]] double high() const { return at(count() - 1); }
};

// At most count_max (at least 3) ticks that lie around the whole range, their distance the least round one of
// the measure's: 1, 2, 5 times a power of ten; of an hour or a minute what clocks show. Counts have no
// halves.
Ticks ticks_around(Range range, Measure measure, int count_max);

}  // namespace herwa::render::internal
