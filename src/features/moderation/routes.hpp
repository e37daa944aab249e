// What the dashboard and API keys may do with cases and members.
#pragma once

#include <vector>

#include "features/moderation/moderation.hpp"
#include "platform/feature/route_entry.hpp"

namespace herwa::features::moderation {

// No service of Needs is asked for before a handler runs.
std::vector<platform::RouteEntry> routes(const Needs& needs);

// By subject; internal.
std::vector<platform::RouteEntry> case_routes(const Needs& needs);
std::vector<platform::RouteEntry> case_change_routes(const Needs& needs);
std::vector<platform::RouteEntry> wish_routes(const Needs& needs);
std::vector<platform::RouteEntry> member_routes(const Needs& needs);

}  // namespace herwa::features::moderation
