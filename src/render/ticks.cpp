#include "render/internal/ticks.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace herwa::render::internal {
namespace {

constexpr double minute = 60;
constexpr double hour = 60 * minute;

// The round step that is next to `step` from above: 1, 2 or 5 times a power of ten.
double round_step(double step) {
  const double power = std::pow(10.0, std::floor(std::log10(step)));
  for (const double digit : {1.0, 2.0, 5.0}) {
    // What is a step already must not be taken for a little more than itself.
    if (digit * power >= step * (1 - 1e-12)) return digit * power;
  }
  return 10 * power;
}

double step_for(double step, Measure measure) {
  if (measure == Measure::Count) return std::max(1.0, round_step(step));
  // A tenth of a percent is as fine as a share is shown.
  if (measure == Measure::Percent) return std::max(0.001, round_step(step));
  static constexpr std::array clock{1.0,    2.0,        5.0,        10.0,        15.0,        30.0,
                                    minute, 2 * minute, 5 * minute, 10 * minute, 15 * minute, 30 * minute,
                                    hour,   2 * hour,   3 * hour,   6 * hour,    12 * hour,   24 * hour};
  const auto found = std::ranges::lower_bound(clock, step);
  return found != clock.end() ? *found : round_step(step / hour) * hour;
}

}  // namespace

Ticks ticks_around(Range range, Measure measure, int count_max) {
  count_max = std::max(count_max, 3);
  if (range.high < range.low) std::swap(range.low, range.high);
  const double least = measure == Measure::Percent ? 0.01 : 1;
  // Numbers of 10^15 have no room for steps of 1 in what a double can tell apart.
  const double size = std::max(std::abs(range.low), std::abs(range.high));
  double step = std::max({(range.high - range.low) / (count_max - 1), size * 1e-9, least * 1e-9});
  if (range.high - range.low < size * 1e-9) step = std::max(step, size == 0 ? least : size * 1e-6);
  for (;;) {
    step = step_for(step, measure);
    Ticks ticks{.step = step,
                .first = std::lround(std::floor(range.low / step + 1e-9)),
                .last = std::lround(std::ceil(range.high / step - 1e-9))};
    if (ticks.first == ticks.last) ++ticks.last;
    if (ticks.count() <= count_max) return ticks;
    step *= 1.01;
  }
}

}  // namespace herwa::render::internal
