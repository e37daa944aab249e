// The streams themselves.
#pragma once

#include <vector>

#include "platform/feature/route_entry.hpp"
#include "platform/live/live_feed.hpp"

namespace herwa::platform {

// Without a feed for the document alone: no handler is called then.
std::vector<RouteEntry> live_routes(LiveFeed* feed);

}  // namespace herwa::platform
