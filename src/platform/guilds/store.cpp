#include "platform/guilds/store.hpp"

namespace herwa::platform {
namespace {

std::optional<Instant> known_instant(Instant instant) {
  return instant == Instant{} ? std::nullopt : std::optional(instant);
}

}  // namespace

// The guild is named in the statement as well as in its scope: row-level security is the second lock, not the
// only one.

Task<Arrival> GuildStore::present(Guild guild) {
  const postgres::Result result = co_await database_.query_in_guild(
      guild.id,
      "with before as (select joined_at, left_at from platform.guilds where guild_id = $1),"
      " now as (insert into platform.guilds"
      " (guild_id, name, icon, owner_id, joined_at, created_at, updated_at, seen_at)"
      " values ($1, $2, $3, $4, coalesce($5, $6), $6, $6, $6)"
      " on conflict (guild_id) do update set name = excluded.name, icon = excluded.icon,"
      " owner_id = excluded.owner_id, joined_at = coalesce($5, guilds.joined_at), left_at = null,"
      " unavailable_since = null, updated_at = excluded.updated_at, seen_at = excluded.seen_at"
      " returning guild_id)"
      // Nobody knows when it joined after a session that was resumed, and then it did not join again.
      " select count(before.*) = 0 as first,"
      " coalesce(bool_or(before.left_at is not null or before.joined_at < $5), false) as again"
      " from now left join before on true",
      {guild.id, guild.name, guild.icon, guild.owner, known_instant(guild.joined_at), clock_.now()});
  const postgres::Row row = result.one();
  if (row.get<bool>("first")) co_return Arrival::First;
  co_return row.get<bool>("again") ? Arrival::Again : Arrival::Still;
}

Task<bool> GuildStore::unavailable(GuildId guild) {
  const postgres::Result result = co_await database_.query_in_guild(
      guild,
      "update platform.guilds set unavailable_since = $2, updated_at = $2, seen_at = $2"
      " where guild_id = $1 and left_at is null and unavailable_since is null",
      {guild, clock_.now()});
  co_return result.affected() == 1;
}

Task<bool> GuildStore::left(GuildId guild, Instant at) {
  const postgres::Result result = co_await database_.query_in_guild(
      guild,
      "update platform.guilds set left_at = $2, unavailable_since = null, updated_at = $3"
      " where guild_id = $1 and left_at is null",
      {guild, at, clock_.now()});
  co_return result.affected() == 1;
}

Task<std::optional<Guild>> GuildStore::get(GuildId guild) {
  const postgres::Result result = co_await database_.query_in_guild(
      guild,
      "select guild_id, name, icon, owner_id, joined_at, unavailable_since, left_at from platform.guilds"
      " where guild_id = $1",
      {guild});
  const std::optional<postgres::Row> row = result.first();
  if (!row) co_return std::nullopt;
  co_return Guild{.id = row->get<GuildId>("guild_id"),
                  .name = row->get<std::string>("name"),
                  .icon = row->get<std::string>("icon"),
                  .owner = row->get<UserId>("owner_id"),
                  .joined_at = row->get<Instant>("joined_at"),
                  .unavailable_since = row->get<std::optional<Instant>>("unavailable_since"),
                  .left_at = row->get<std::optional<Instant>>("left_at")};
}

}  // namespace herwa::platform
