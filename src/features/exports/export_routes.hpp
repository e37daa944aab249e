// Routes about files: asking for one, seeing how far they are, getting a link, deleting, and the link itself.
#pragma once

#include <memory>
#include <vector>

#include "features/exports/exports.hpp"
#include "platform/feature/route_entry.hpp"

namespace herwa::features::exports {

inline constexpr const char* files_quota = "files";

std::vector<platform::RouteEntry> file_routes(const std::shared_ptr<const Needs>& needs);
// What a link opens, signed in or not.
platform::RouteEntry download_route(std::shared_ptr<const Needs> needs);

platform::RouteRefused analytics_is_off();

}  // namespace herwa::features::exports
