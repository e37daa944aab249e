// Draws charts where nobody waits: a picture takes twenty milliseconds of a core, in which a loop has better
// to do.
#pragma once

#include <functional>
#include <string>
#include <variant>

#include "base/task.hpp"
#include "render/cohort_triangle.hpp"
#include "render/heat_map.hpp"
#include "render/line_chart.hpp"
#include "render/ranked_bars.hpp"
#include "render/stacked_chart.hpp"

namespace herwa::features::insights {

using Chart = std::variant<render::LineChart, render::StackedChart, render::RankedBars, render::HeatMap,
                           render::CohortTriangle>;

struct Painting {
  std::string png;  // empty: it could not be drawn, which the log says
  std::string alternative_text;
};

using Paint = std::function<Task<Painting>(Chart chart, render::Look look)>;

// On a thread of its own.
Paint paint_off_the_loop();
// Where it is called, for tests that hold time still.
Paint paint_at_once();

}  // namespace herwa::features::insights
