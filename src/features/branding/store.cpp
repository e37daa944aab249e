#include "features/branding/store.hpp"

namespace herwa::features::branding::store {

Task<std::optional<Face>> face_of(postgres::Database& database, Place place) {
  const auto found = co_await database.query_in_guild(
      place.guild, "select name, avatar_url from branding.channels where guild_id = $1 and channel_id = $2",
      {place.guild, place.channel});
  const auto row = found.first();
  if (!row) co_return std::nullopt;
  co_return Face{.name = row->get<std::string>("name"), .avatar_url = row->get<std::string>("avatar_url")};
}

Task<> set_face(postgres::Database& database, Place place, Face face) {
  co_await database.query_in_guild(
      place.guild,
      "insert into branding.channels (guild_id, channel_id, name, avatar_url) values ($1, $2, $3, $4)"
      " on conflict (guild_id, channel_id) do update set name = excluded.name,"
      " avatar_url = excluded.avatar_url",
      {place.guild, place.channel, face.name, face.avatar_url});
}

Task<bool> clear_face(postgres::Database& database, Place place) {
  const auto gone = co_await database.query_in_guild(
      place.guild, "delete from branding.channels where guild_id = $1 and channel_id = $2",
      {place.guild, place.channel});
  co_return gone.affected() > 0;
}

}  // namespace herwa::features::branding::store
