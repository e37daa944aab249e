// Invitations, as far as anybody asks about them.
#pragma once

#include <optional>

#include "discord/model/ids.hpp"
#include "discord/model/json.hpp"

namespace discord {

// Where GET /invites/{code} says that it leads; zero: to no guild.
std::optional<GuildId> parse_invite_guild(Json json);

}  // namespace discord
