// Lines over time or steps: messages a day, members kept after n days. One line is filled with a gradient.
// Parts of a whole over time are a StackedChart; a line without axes is a Sparkline.
#pragma once

#include "render/data.hpp"
#include "render/look.hpp"
#include "render/picture.hpp"

namespace herwa::render {

struct LineChart {
  Heading heading;
  Bottom bottom;
  std::vector<Series> lines;  // at most eight
  // The period before, a quiet line behind.
  std::optional<Series> before = std::nullopt;
  std::vector<Note> notes = {};
  Measure measure = Measure::Count;
  // Today is not over: its part of the line is dashed.
  bool last_is_incomplete = false;
  // Off where only the change is of interest: ten thousand members and twenty more.
  bool from_zero = true;
};

// 800 × 350 unless the look says otherwise; 320 × 300 to 1600 × 1200.
Drawn draw(const LineChart& chart, const Look& look = {});

}  // namespace herwa::render
