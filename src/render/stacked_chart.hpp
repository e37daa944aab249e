// Parts of a whole over time, as columns or as areas. Negative values (members who left) hang below zero in
// columns; areas know no less than nothing. For values side by side by name, take RankedBars.
#pragma once

#include "render/data.hpp"
#include "render/look.hpp"
#include "render/picture.hpp"

namespace herwa::render {

// Of columns, more could not be told apart.
inline constexpr std::size_t columns_max = 1'000;

struct StackedChart {
  enum class Form { Bars, Areas };

  Heading heading;
  Bottom bottom;
  std::vector<Series> parts;  // at most eight, the first one at the bottom
  Form form = Form::Bars;
  Measure measure = Measure::Count;
  bool last_is_incomplete = false;
};

// 800 × 350 unless the look says otherwise; 320 × 300 to 1600 × 1200.
Drawn draw(const StackedChart& chart, const Look& look = {});

}  // namespace herwa::render
