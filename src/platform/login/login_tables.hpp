// The tables of this room, as features declare theirs. None belongs to a guild.
#pragma once

#include <vector>

#include "platform/feature/feature.hpp"

namespace herwa::platform {

inline std::vector<TableEntry> login_tables() {
  return {
      {.name = "platform.users",
       .tenant = false,
       .user_column = "user_id",
       .kept = "name and picture, from the first sign-in on"},
      {.name = "platform.sessions", .tenant = false, .user_column = "user_id", .kept = "until a week after its end"},
      {.name = "platform.discord_grants",
       .tenant = false,
       .user_column = "user_id",
       .kept = "sealed, until the last session is ended"},
  };
}

}  // namespace herwa::platform
