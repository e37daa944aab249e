// The tables of this room, as features declare theirs.
#pragma once

#include <vector>

#include "platform/feature/feature.hpp"

namespace herwa::platform {

inline std::vector<TableEntry> eventlog_tables() {
  return {
      {.name = "platform.log_events",
       .user_column = "user_id",
       .more_user_columns = {"done_by"},
       .kept =
           "for as long as the server's log settings say: 30 days what was written and 90 days everything "
           "else, where it chose nothing, and never longer than a year"},
      {.name = "platform.log_channels", .kept = "as long as the bot serves the server"},
  };
}

}  // namespace herwa::platform
