// The tables of this room, as features declare theirs.
#pragma once

#include <vector>

#include "platform/feature/feature.hpp"

namespace herwa::platform {

inline std::vector<TableEntry> sanction_tables() {
  return {
      {.name = "platform.sanctions",
       .user_column = "target_id",
       .more_user_columns = {"done_by", "voided_by"},
       .kept =
           "while I am in the server; people who ask to be forgotten become pseudonyms, but for a ban that "
           "is in force",
       .forgetting = Forgetting::Pseudonym,
       .held_column = "ban_in_force"},
      {.name = "platform.sanction_counters", .kept = "while I am in the server"},
      {.name = "platform.case_edits",
       .user_column = "done_by",
       .kept = "while I am in the server; people who ask to be forgotten become pseudonyms",
       .forgetting = Forgetting::Pseudonym},
      {.name = "platform.sanction_wishes",
       .user_column = "target_id",
       .more_user_columns = {"asked_by"},
       .kept = "a day"},
  };
}

}  // namespace herwa::platform
