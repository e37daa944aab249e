// The tables of this room, as features declare theirs.
#pragma once

#include <vector>

#include "platform/feature/feature.hpp"

namespace herwa::platform {

inline std::vector<TableEntry> job_tables() {
  return {
      {.name = "platform.outbox", .kept = "until the job is done"},
      {.name = "platform.job_effects", .kept = "until nobody can do the job a second time"},
  };
}

}  // namespace herwa::platform
