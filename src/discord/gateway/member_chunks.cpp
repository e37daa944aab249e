#include "discord/gateway/member_chunks.hpp"

#include <iterator>
#include <utility>

namespace discord {

std::optional<GatheredMembers> MemberChunks::add(MembersChunk chunk) {
  const auto found = parts_.find(chunk.nonce);
  if (found == parts_.end() || !found->second.came.insert(chunk.index).second) return std::nullopt;
  GatheredMembers& whole = found->second.whole;
  whole.guild_id = chunk.guild_id;
  whole.members.insert(whole.members.end(), std::make_move_iterator(chunk.members.begin()),
                       std::make_move_iterator(chunk.members.end()));
  whole.not_found.insert(whole.not_found.end(), chunk.not_found.begin(), chunk.not_found.end());
  if (found->second.came.size() < chunk.count) return std::nullopt;
  GatheredMembers done = std::move(whole);
  parts_.erase(found);
  return done;
}

}  // namespace discord
