// The tables of this room, as features declare theirs. None belongs to a guild. The two that fall with
// their person come before it, so that forgetting counts their rows as well.
#pragma once

#include <vector>

#include "platform/feature/feature.hpp"

namespace herwa::platform {

inline std::vector<TableEntry> login_tables() {
  return {
      {.name = "platform.sessions",
       .tenant = false,
       .user_column = "user_id",
       .kept = "until a week after it has ended"},
      {.name = "platform.discord_grants",
       .tenant = false,
       .user_column = "user_id",
       .kept = "until the last session is ended"},
      {.name = "platform.users",
       .tenant = false,
       .user_column = "user_id",
       .kept = "until the person asks to be forgotten"},
  };
}

}  // namespace herwa::platform
