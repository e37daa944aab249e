// Who came together, and how many of them were still active after each week or month.
#pragma once

#include "render/data.hpp"
#include "render/look.hpp"
#include "render/picture.hpp"

namespace herwa::render {

struct CohortTriangle {
  struct Cohort {
    Instant joined;
    Value members;
    std::vector<Value> kept;  // shares: 1 is all of them
  };

  Heading heading;
  std::vector<Cohort> cohorts;  // at most twenty, each with at most twenty shares
  Grain grain = Grain::Week;
  std::string zone = "UTC";
};

// 800 wide and as high as its rows need, unless the look says otherwise; at least 480 × 240.
Drawn draw(const CohortTriangle& chart, const Look& look = {});

}  // namespace herwa::render
