// The tables of this room, as features declare theirs.
#pragma once

#include <vector>

#include "platform/feature/feature.hpp"

namespace herwa::platform {

inline std::vector<TableEntry> key_tables() {
  return {{.name = "platform.api_keys",
           .user_column = "created_by",
           .kept = "as long as the bot serves the server; a key works until it is revoked",
           .forgetting = Forgetting::Pseudonym}};
}

}  // namespace herwa::platform
