// What somebody who is signed in may do with their own sessions. Internal: login_routes() brings them.
#pragma once

#include <vector>

#include "platform/feature/route_entry.hpp"
#include "platform/login/login_routes.hpp"

namespace herwa::platform {

std::vector<RouteEntry> session_routes(LoginParts* parts);

}  // namespace herwa::platform
