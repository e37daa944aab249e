// The server's own notes about moments. Pure SQL.
#pragma once

#include <string>
#include <vector>

#include "features/insights/charts.hpp"
#include "postgres/database.hpp"

namespace herwa::features::insights::store {

inline constexpr std::int64_t notes_max = 200;

struct StoredNote {
  std::string id;
  Note note;
};

// Those of the stretch, the earliest first; of more than there is room for, the latest.
Task<std::vector<StoredNote>> notes(postgres::Database& database, GuildId guild, Instant from, Instant to);
// False: the server has as many as it may.
Task<bool> add(postgres::Database& database, GuildId guild, StoredNote note);
Task<bool> remove(postgres::Database& database, GuildId guild, std::string id);

}  // namespace herwa::features::insights::store
