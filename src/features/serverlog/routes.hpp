// The log for the dashboard and for keys: page by page, and as a file that is written while it is read.
#pragma once

#include <vector>

#include "features/serverlog/serverlog.hpp"
#include "platform/feature/route_entry.hpp"

namespace herwa::features::serverlog {

std::vector<platform::RouteEntry> routes(const Needs& needs, std::vector<platform::LogEvent> kinds);

}  // namespace herwa::features::serverlog
