// GUILD_MEMBERS_CHUNK: one part of the members that were asked for over the gateway.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "discord/model/user.hpp"

namespace discord {

struct MembersChunk {
  GuildId guild_id;
  std::vector<Member> members;
  std::uint32_t index = 0;
  std::uint32_t count = 1;
  std::vector<UserId> not_found;  // of those who were asked for by id
  std::string nonce;              // as in the request; empty: it named none
};

std::optional<MembersChunk> parse_members_chunk(Json json);

}  // namespace discord
