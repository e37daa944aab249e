// Bans that end by themselves: which of them are due. Ending one is a sanction like any other.
#pragma once

#include <cstdint>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/task.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

struct BanToEnd {
  std::int64_t number = 0;  // of its case
  UserId target;
  Instant at{};
};

namespace ban_ends {

// In force and ending before then, the first first; so many at most. Throws as Database does.
inline constexpr std::int64_t at_once_max = 500;
Task<std::vector<BanToEnd>> before(postgres::Database& database, GuildId guild, Instant until);

}  // namespace ban_ends
}  // namespace herwa::platform
