// The table of this room, as features declare theirs.
#pragma once

#include <vector>

#include "platform/feature/feature.hpp"

namespace herwa::platform {

inline std::vector<TableEntry> error_tables() {
  return {{.name = "platform.errors", .tenant = false, .kept = "for 30 days"}};
}

}  // namespace herwa::platform
