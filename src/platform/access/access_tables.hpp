// The tables of this room, as features declare theirs.
#pragma once

#include <vector>

#include "platform/feature/feature.hpp"

namespace herwa::platform {

inline std::vector<TableEntry> access_tables() {
  return {
      {.name = "platform.dashboard_roles",
       .user_column = "member_id",
       .kept = "as long as the bot serves the server"},
  };
}

}  // namespace herwa::platform
