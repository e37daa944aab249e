// Finding the command that a member means, and its options.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "testing/discord_sim/members/acts.hpp"

namespace discord_sim {

// nullptr when the member cannot use a command of this name here. A guild's own hides a global one.
const Command* find_command(const World& world, const Acting& acting, CommandType type,
                            std::string_view name);
bool may_use(const World& world, const Acting& acting, const Command& command);

struct ParsedSlash {
  const Command* command = nullptr;
  std::vector<std::string> path;
  Json options = Json::object();
};
std::expected<ParsedSlash, herwa::Refusal> parse_typed(const World& world, const Acting& acting,
                                                       std::string_view typed);
std::expected<ParsedSlash, herwa::Refusal> parse_parts(const World& world, const Acting& acting,
                                                       const Json& parts);
// The options list below the path, or nullptr when the path leads nowhere or stops too early.
const Json* options_at(const Command& command, const std::vector<std::string>& path);

}  // namespace discord_sim
