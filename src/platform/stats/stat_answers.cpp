#include "platform/stats/stat_answers.hpp"

#include <algorithm>

namespace herwa::platform {
namespace {

constexpr std::array<std::string_view, 5> measures{"messages", "voice", "reactions", "commands", "invites"};

}  // namespace

std::string_view name_of(StatMeasure measure) { return measures[static_cast<std::size_t>(measure)]; }

std::optional<StatMeasure> stat_measure_named(std::string_view name) {
  const auto found = std::ranges::find(measures, name);
  if (found == measures.end()) return std::nullopt;
  return static_cast<StatMeasure>(found - measures.begin());
}

std::optional<double> StatCount::change() const {
  if (before == 0) return std::nullopt;
  return static_cast<double>(now - before) / static_cast<double>(before);
}

StatLine StatActivity::net_growth() const {
  StatLine growth(joins.size());
  for (std::size_t n = 0; n < growth.size(); ++n) growth[n] = joins[n] - leaves[n];
  return growth;
}

}  // namespace herwa::platform
