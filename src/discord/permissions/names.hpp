// What permissions are called: by Discord's API, and by people in Discord's own menus.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "discord/model/permission.hpp"

namespace discord {

// Every bit that has a name.
extern const Permissions all_permissions;

// "MANAGE_GUILD"; empty for a set of none or several.
std::string_view api_name(Permission permission);
// "Manage Server"
std::string_view title(Permission permission);
std::optional<Permission> permission_named(std::string_view api_name);
// Lowest bit first; bits without a name are left out.
std::vector<Permission> each_of(Permissions permissions);

}  // namespace discord
