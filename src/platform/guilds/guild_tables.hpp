// The tables of this room, as features declare theirs.
#pragma once

#include <vector>

#include "platform/feature/feature.hpp"

namespace herwa::platform {

inline std::vector<TableEntry> guild_tables() {
  return {{.name = "platform.guilds", .kept = "until it is purged, a while after the bot has left"}};
}

}  // namespace herwa::platform
