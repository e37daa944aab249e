#include "platform/api/sample.hpp"

#include <algorithm>

namespace herwa::platform {

RouteDone sample_of(const RouteEntry& entry, const RouteContext::Parts& parts) {
  const auto fits = [&parts](const RouteExample& example) {
    const auto holds = [](const ParameterValues& values, const auto& pair) {
      const auto found = values.find(pair.first);
      return found != values.end() && found->second == pair.second;
    };
    return std::ranges::all_of(example.path, [&](const auto& pair) { return holds(parts.path, pair); }) &&
           std::ranges::all_of(example.query, [&](const auto& pair) { return holds(parts.query, pair); });
  };
  const auto found = std::ranges::find_if(entry.examples, fits);
  const RouteExample& example = found == entry.examples.end() ? entry.examples.front() : *found;
  return {.status = entry.status, .json = example.response};
}

}  // namespace herwa::platform
