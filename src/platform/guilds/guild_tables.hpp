// The tables of this room, as features declare theirs.
#pragma once

#include <vector>

#include "platform/feature/feature.hpp"

namespace herwa::platform {

inline std::vector<TableEntry> guild_tables() {
  return {{.name = "platform.guilds",
           .user_column = "owner_id",
           .kept = "until it is purged, a while after the bot has left",
           .forgetting = Forgetting::Keep,
           .why_kept = "Discord tells me who owns a server, and I need it to know whom to obey."}};
}

}  // namespace herwa::platform
