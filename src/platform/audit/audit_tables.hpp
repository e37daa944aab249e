// The tables of this room, as features declare theirs.
#pragma once

#include <vector>

#include "platform/feature/feature.hpp"

namespace herwa::platform {

inline std::vector<TableEntry> audit_tables() {
  return {
      {.name = "platform.audit_log",
       .user_column = "done_by",
       .outlives_guild = true,
       .kept = "for good; people who ask to be forgotten become pseudonyms",
       .forgetting = Forgetting::Pseudonym},
      {.name = "platform.security_events",
       .user_column = "actor_id",
       .kept = "for 90 days",
       .forgetting = Forgetting::Pseudonym},
  };
}

}  // namespace herwa::platform
