// What a sandbox key is answered with: the route's own example, which is made up and belongs to nobody.
#pragma once

#include "platform/api/route_context.hpp"
#include "platform/feature/route_entry.hpp"

namespace herwa::platform {

// The example that was asked with the same parameters where there is one, else the first.
RouteDone sample_of(const RouteEntry& entry, const RouteContext::Parts& parts);

}  // namespace herwa::platform
