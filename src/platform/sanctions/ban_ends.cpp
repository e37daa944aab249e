#include "platform/sanctions/ban_ends.hpp"

namespace herwa::platform::ban_ends {

Task<std::vector<BanToEnd>> before(postgres::Database& database, GuildId guild, Instant until) {
  const auto found = co_await database.query_in_guild(
      guild,
      "select number, target_id, ends_at from platform.sanctions where guild_id = $1 and kind = 'ban'"
      " and ban_in_force and ends_at <= $2 order by ends_at limit $3",
      {guild, until, at_once_max});
  std::vector<BanToEnd> all;
  for (const postgres::Row row : found)
    all.push_back({.number = row.get<std::int64_t>("number"),
                   .target = row.get<UserId>("target_id"),
                   .at = row.get<Instant>("ends_at")});
  co_return all;
}

}  // namespace herwa::platform::ban_ends
