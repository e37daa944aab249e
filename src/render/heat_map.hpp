// When a week is busy: a field for each hour of each weekday.
#pragma once

#include <array>

#include "render/data.hpp"
#include "render/look.hpp"
#include "render/picture.hpp"

namespace herwa::render {

struct HeatMap {
  Heading heading;
  // Monday first; drawn from Sunday on where the reader's week begins so.
  std::array<std::array<Value, 24>, 7> days = {};
  Measure measure = Measure::Count;
};

// 800 × 380 unless the look says otherwise; 480 × 320 to 1600 × 1200.
Drawn draw(const HeatMap& chart, const Look& look = {});

}  // namespace herwa::render
