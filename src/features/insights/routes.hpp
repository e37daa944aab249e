// The statistics for the dashboard and for whoever holds a key: each question a route, and the server's
// notes.
#pragma once

#include <vector>

#include "features/insights/insights.hpp"
#include "platform/feature/route_entry.hpp"

namespace herwa::features::insights {

std::vector<platform::RouteEntry> routes(Needs needs);

}  // namespace herwa::features::insights
