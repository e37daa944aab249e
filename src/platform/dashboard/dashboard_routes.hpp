// Every route of this library.
#pragma once

#include <vector>

#include "platform/dashboard/dashboard_parts.hpp"
#include "platform/feature/route_entry.hpp"

namespace herwa::platform {

// Without parts for the document alone: no handler is called then.
std::vector<RouteEntry> dashboard_routes(DashboardParts* parts);

// By subject; internal.
std::vector<RouteEntry> guild_routes(DashboardParts* parts);
std::vector<RouteEntry> config_routes(DashboardParts* parts);
std::vector<RouteEntry> history_routes(DashboardParts* parts);
std::vector<RouteEntry> feature_routes(DashboardParts* parts);
std::vector<RouteEntry> plan_routes(DashboardParts* parts);
std::vector<RouteEntry> permission_routes(DashboardParts* parts);
std::vector<RouteEntry> team_routes(DashboardParts* parts);
std::vector<RouteEntry> record_routes(DashboardParts* parts);
std::vector<RouteEntry> place_routes(DashboardParts* parts);
std::vector<RouteEntry> member_routes(DashboardParts* parts);

}  // namespace herwa::platform
