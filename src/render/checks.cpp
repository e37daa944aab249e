#include "render/internal/checks.hpp"

#include <algorithm>

#include "render/internal/calendar.hpp"

namespace herwa::render::internal {

std::size_t points_of(const Bottom& bottom, const std::vector<Series>& series) {
  if (const auto* times = std::get_if<Times>(&bottom)) return times->moments.size();
  return series.empty() ? 0 : series.front().values.size();
}

std::optional<Refusal> refused(const Bottom& bottom, const std::vector<Series>& series) {
  if (series.size() > series_max) return Refusal::TooManySeries;
  const std::size_t points = points_of(bottom, series);
  if (points > points_max) return Refusal::TooManyPoints;
  const auto* times = std::get_if<Times>(&bottom);
  if (times != nullptr && !zone_is_known(times->zone)) return Refusal::UnknownTimeZone;
  const bool fit =
      std::ranges::all_of(series, [&](const Series& one) { return one.values.size() == points; });
  return fit ? std::nullopt : std::optional(Refusal::LengthsDiffer);
}

bool nothing_known(const std::vector<Series>& series) {
  return std::ranges::none_of(
      series, [](const Series& one) { return std::ranges::any_of(one.values, &Value::known); });
}

}  // namespace herwa::render::internal
