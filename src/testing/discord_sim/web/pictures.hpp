// What the CDN serves: avatars and icons drawn from their names, and the files that were attached to
// messages.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "testing/discord_sim/rest/request.hpp"
#include "testing/discord_sim/world/world.hpp"

namespace discord_sim {

// A dusk over hills, the same for the same name.
std::string draw_picture(std::string_view name, int size);
// nullopt for paths that are no picture's and no file's.
std::optional<ApiResponse> serve_picture(const World& world, std::string_view path, const Query& query);

}  // namespace discord_sim
