// The tables of this room, as features declare theirs.
#pragma once

#include <vector>

#include "platform/feature/feature.hpp"

namespace herwa::platform {

inline std::vector<TableEntry> eventlog_tables() {
  return {
      {.name = "platform.log_events", .user_column = "user_id", .kept = "for 90 days"},
      {.name = "platform.log_channels", .kept = "as long as the bot serves the server"},
  };
}

}  // namespace herwa::platform
