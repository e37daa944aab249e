// Names with a bar each, the longest on top: channels, members, commands. They are drawn in the order given.
#pragma once

#include "render/data.hpp"
#include "render/look.hpp"
#include "render/picture.hpp"

namespace herwa::render {

struct RankedBars {
  struct Row {
    std::string name;
    Value value;
    // Against the period before, as a share: 0.12 is 12 % more.
    Value change = {};
  };

  Heading heading;
  std::vector<Row> rows;  // at most twenty
  Measure measure = Measure::Count;
};

// 800 wide and as high as its rows need, unless the look says otherwise; at least 320 × 240.
Drawn draw(const RankedBars& chart, const Look& look = {});

}  // namespace herwa::render
