// Every "no" that a route can give: its own, and what the dispatcher says before its handler runs.
#pragma once

#include <vector>

#include "platform/api/route.hpp"

namespace herwa::platform {

std::vector<RouteRefusal> refusals_of(const Route& route);

}  // namespace herwa::platform
