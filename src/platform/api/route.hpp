// A route with the name of who offers it, as the dispatcher and the OpenAPI document take it.
#pragma once

#include <string>
#include <vector>

#include "platform/feature/feature.hpp"
#include "platform/feature/route_entry.hpp"

namespace herwa::platform {

struct Route {
  // A feature: the guild's plan and switches then decide whether its routes are open. Empty: the platform.
  std::string feature;
  RouteEntry entry;
};

// Those of the platform first, then each feature's.
std::vector<Route> routes_of(const std::vector<RouteEntry>& platform, const std::vector<Feature>& features);

}  // namespace herwa::platform
