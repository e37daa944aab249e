// AutoMod for the dashboard and API keys: presets, trying a text, and what rules saw. The rules themselves
// are settings (`GET` and `PATCH …/config`).
#pragma once

#include <vector>

#include "features/automod/automod.hpp"
#include "platform/feature/route_entry.hpp"

namespace herwa::features::automod {

// No service of Needs is asked for before a handler runs.
std::vector<platform::RouteEntry> routes(const Needs& needs);

// By subject; internal.
std::vector<platform::RouteEntry> trial_routes(const Needs& needs);
std::vector<platform::RouteEntry> offence_routes(const Needs& needs);

}  // namespace herwa::features::automod
