#include "features/insights/store.hpp"

#include <algorithm>

namespace herwa::features::insights::store {
namespace {

constexpr std::int64_t shown_max = 100;

}  // namespace

Task<std::vector<StoredNote>> notes(postgres::Database& database, GuildId guild, Instant from, Instant to) {
  const auto found = co_await database.query_in_guild(
      guild,
      "select note_id, at, text from insights.notes where guild_id = $1 and at >= $2 and at < $3"
      " order by at desc, note_id limit $4",
      {guild, from, to, shown_max});
  std::vector<StoredNote> all;
  for (const auto& row : found)
    all.push_back({.id = row.get<std::string>("note_id"),
                   .note = {.at = row.get<Instant>("at"), .text = row.get<std::string>("text")}});
  std::ranges::reverse(all);
  co_return all;
}

Task<bool> add(postgres::Database& database, GuildId guild, StoredNote note) {
  const auto added = co_await database.query_in_guild(
      guild,
      "insert into insights.notes (guild_id, note_id, at, text) select $1, $2, $3, $4"
      " where (select count(*) from insights.notes where guild_id = $1) < $5",
      {guild, note.id, note.note.at, note.note.text, notes_max});
  co_return added.affected() == 1;
}

Task<bool> remove(postgres::Database& database, GuildId guild, std::string id) {
  const auto gone = co_await database.query_in_guild(
      guild, "delete from insights.notes where guild_id = $1 and note_id = $2", {guild, id});
  co_return gone.affected() == 1;
}

}  // namespace herwa::features::insights::store
