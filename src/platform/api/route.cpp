#include "platform/api/route.hpp"

namespace herwa::platform {

std::vector<Route> routes_of(const std::vector<RouteEntry>& platform, const std::vector<Feature>& features) {
  std::vector<Route> routes;
  for (const RouteEntry& entry : platform) routes.push_back({.feature = {}, .entry = entry});
  for (const Feature& feature : features) {
    for (const RouteEntry& entry : feature.routes)
      routes.push_back({.feature = feature.name, .entry = entry});
  }
  return routes;
}

}  // namespace herwa::platform
