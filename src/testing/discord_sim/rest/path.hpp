// Matching a path against a pattern such as /channels/{channel_id}/messages.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace discord_sim {

using PathParameters = std::map<std::string, std::string, std::less<>>;

// The next segment, taken off the front together with its slash.
std::string_view take_segment(std::string_view& rest);
bool match_path(std::string_view pattern, std::string_view path, PathParameters& parameters);

}  // namespace discord_sim
