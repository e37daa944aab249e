// Roles of a guild. Who has them is calls_guilds.hpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "discord/model/guild.hpp"
#include "discord/rest/rest.hpp"

namespace discord {

// What is set is said; of a new role the rest is Discord's default: no permissions of its own beyond
// @everyone's.
struct RoleFields {
  std::optional<std::string> name;
  std::optional<Permissions> permissions;
  std::optional<std::uint32_t> color;
  std::optional<bool> hoist;
  std::optional<bool> mentionable;
};
struct RolePlace {
  GuildId guild;
  RoleId role;
};
struct RoleMove {
  RoleId role;
  std::int32_t position = 0;
};

Task<Answer<std::vector<Role>>> get_roles(Rest& rest, GuildId guild);
Task<Answer<Role>> create_role(Rest& rest, GuildId guild, RoleFields fields, std::string reason);
Task<Answer<Role>> change_role(Rest& rest, RolePlace which, RoleFields fields, std::string reason);
Task<Answer<void>> delete_role(Rest& rest, RolePlace which, std::string reason);
Task<Answer<std::vector<Role>>> move_roles(Rest& rest, GuildId guild, std::vector<RoleMove> moves,
                                           std::string reason);

}  // namespace discord
