// The tables of this room, as features declare theirs.
#pragma once

#include <vector>

#include "platform/feature/feature.hpp"

namespace herwa::platform {

inline std::vector<TableEntry> settings_tables() {
  return {
      {.name = "platform.guild_settings", .kept = "as long as the bot serves the server"},
      {.name = "platform.settings_history",
       .user_column = "author_id",
       .kept = "as long as the bot serves the server",
       .forgetting = Forgetting::Pseudonym},
  };
}

}  // namespace herwa::platform
