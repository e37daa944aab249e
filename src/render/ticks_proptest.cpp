#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "render/internal/axes.hpp"
#include "render/internal/numbers.hpp"

namespace herwa::render::internal {
namespace {

double some_number() {
  const int digits = *rc::gen::inRange(-999, 1000);
  const int power = *rc::gen::inRange(-4, 13);
  return Value(digits * std::pow(10.0, power)).number();
}

Measure any_measure() { return *rc::gen::element(Measure::Count, Measure::Percent, Measure::Duration); }

bool is_round(double step, Measure measure) {
  if (measure == Measure::Duration) {
    if (step >= 86400) step /= 3600;
    for (const int clock : {15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 24}) {
      if (step == clock) return true;
    }
  }
  const double power = std::pow(10.0, std::floor(std::log10(step) + 1e-9));
  const double digit = step / power;
  return std::ranges::any_of(std::array{1.0, 2.0, 5.0}, [&](double d) { return std::abs(digit - d) < 1e-6; });
}

// H3.1 tidy axes.
RC_GTEST_PROP(AxisTicks, LieAroundTheDataAndAreRoundAndFew, ()) {
  const double a = some_number();
  const double b = *rc::gen::arbitrary<bool>() ? some_number() : a;
  const Measure measure = any_measure();
  const int most = *rc::gen::inRange(3, 9);
  const Ticks ticks = ticks_around({std::min(a, b), std::max(a, b)}, measure, most);
  const double slack = ticks.step * 1e-6;
  RC_ASSERT(ticks.low() <= std::min(a, b) + slack);
  RC_ASSERT(ticks.high() >= std::max(a, b) - slack);
  RC_ASSERT(ticks.count() >= 2);
  RC_ASSERT(ticks.count() <= most);
  RC_ASSERT(is_round(ticks.step, measure));
  if (measure == Measure::Count) RC_ASSERT(ticks.step >= 1);
}

// Zero is written where it is crossed, and no two labels read the same.
RC_GTEST_PROP(AxisTicks, AreToldApartByTheirLabels, ()) {
  const double a = some_number();
  const Measure measure = any_measure();
  const Ticks ticks = ticks_around({std::min(a, 0.0), std::max(a, 0.0)}, measure, 6);
  const auto language = *rc::gen::element(Language::English, Language::German, Language::Spanish);
  std::set<std::string> labels;
  bool zero = false;
  for (int n = 0; n < ticks.count(); ++n) {
    labels.insert(on_axis(ticks, n, measure, wording(language)));
    zero = zero || ticks.at(n) == 0;
  }
  RC_ASSERT(static_cast<int>(labels.size()) == ticks.count());
  RC_ASSERT(zero);
}

RC_GTEST_PROP(Values, AreFiniteAndBounded, (double number)) {
  const Value value(number);
  RC_ASSERT(std::isfinite(value.number()));
  RC_ASSERT(std::abs(value.number()) <= Value::most);
}

RC_GTEST_PROP(SpreadLabels, NeverMeetAndStayWithinBounds, ()) {
  const auto wishes = *rc::gen::container<std::vector<double>>(
      rc::gen::map(rc::gen::inRange(-500, 1500), [](int n) { return static_cast<double>(n); }));
  const double height = 20;
  const Range within{100, 100 + height * static_cast<double>(wishes.size()) + *rc::gen::inRange(0, 300)};
  auto places = spread(wishes, height, within);
  std::ranges::sort(places);
  for (std::size_t n = 0; n < places.size(); ++n) {
    RC_ASSERT(places[n] >= within.low - 1e-9);
    RC_ASSERT(places[n] + height <= within.high + 1e-9);
    if (n > 0) RC_ASSERT(places[n] - places[n - 1] >= height - 1e-9);
  }
}

}  // namespace
}  // namespace herwa::render::internal
