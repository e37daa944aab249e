#include "discord/model/members_chunk.hpp"

#include "discord/model/entities.hpp"
#include "discord/model/reader.hpp"

namespace discord {

using namespace reader;

std::optional<MembersChunk> parse_members_chunk(Json json) {
  return parse_with(json, [](Object object) {
    MembersChunk chunk;
    each_field(object, [&](std::string_view key, Value& value) {
      if (key == "guild_id") return read(value, chunk.guild_id);
      if (key == "members") return read_all(value, chunk.members, read_member);
      if (key == "chunk_index") return read(value, chunk.index);
      if (key == "chunk_count") return read(value, chunk.count);
      if (key == "not_found") return read(value, chunk.not_found);
      if (key == "nonce") read(value, chunk.nonce);
    });
    return chunk;
  });
}

}  // namespace discord
