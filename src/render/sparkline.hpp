// A line without axes or words, for beside a number. The background is left clear.
#pragma once

#include "render/data.hpp"
#include "render/look.hpp"
#include "render/picture.hpp"

namespace herwa::render {

struct Sparkline {
  std::string name;  // for the alternative text only
  std::vector<Value> values;
  Measure measure = Measure::Count;
  std::size_t colour = 0;
};

// 240 × 64 unless the look says otherwise; 40 × 16 to 800 × 400.
Drawn draw(const Sparkline& chart, const Look& look = {});

}  // namespace herwa::render
