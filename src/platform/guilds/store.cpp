#include "platform/guilds/store.hpp"

namespace herwa::platform {

// The guild is named in the statement as well as in its scope: row-level security is the second lock, not the
// only one.

Task<> GuildStore::joined(Guild guild) {
  co_await database_.query_in_guild(
      guild.id,
      "insert into platform.guilds (guild_id, name, owner_id, joined_at, created_at, updated_at)"
      " values ($1, $2, $3, $4, $5, $5)"
      " on conflict (guild_id) do update set name = excluded.name, owner_id = excluded.owner_id,"
      " joined_at = excluded.joined_at, left_at = null, updated_at = excluded.updated_at",
      {guild.id, guild.name, guild.owner, guild.joined_at, clock_.now()});
}

Task<bool> GuildStore::left(GuildId guild) {
  const postgres::Result result = co_await database_.query_in_guild(
      guild,
      "update platform.guilds set left_at = $2, updated_at = $2 where guild_id = $1 and left_at is null",
      {guild, clock_.now()});
  co_return result.affected() == 1;
}

Task<std::optional<Guild>> GuildStore::get(GuildId guild) {
  const postgres::Result result = co_await database_.query_in_guild(
      guild, "select guild_id, name, owner_id, joined_at, left_at from platform.guilds where guild_id = $1",
      {guild});
  const std::optional<postgres::Row> row = result.first();
  if (!row) co_return std::nullopt;
  co_return Guild{.id = row->get<GuildId>("guild_id"),
                  .name = row->get<std::string>("name"),
                  .owner = row->get<UserId>("owner_id"),
                  .joined_at = row->get<Instant>("joined_at"),
                  .left_at = row->get<std::optional<Instant>>("left_at")};
}

}  // namespace herwa::platform
