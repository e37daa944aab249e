// Every "no" that a route can give: its own, and what the dispatcher says before its handler runs.
#pragma once

#include <vector>

#include "platform/feature/route_entry.hpp"

namespace herwa::platform {

std::vector<RouteRefusal> refusals_of(const RouteEntry& entry);

}  // namespace herwa::platform
