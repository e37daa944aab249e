// Puts the parts of an answer to MemberRequest together, which come as events, in any order, between others.
// The request's nonce tells them apart; whoever asks without one gets chunks and no whole.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "discord/model/members_chunk.hpp"

namespace discord {

struct GatheredMembers {
  GuildId guild_id;
  std::vector<Member> members;
  std::vector<UserId> not_found;
};

class MemberChunks {
 public:
  // So that chunks of strangers, and of what was given up, are not kept.
  void expect(const std::string& nonce) { parts_.try_emplace(nonce); }
  void give_up(const std::string& nonce) { parts_.erase(nonce); }
  // The whole, with its last part; a part that comes twice, as it does after a resume, counts once.
  std::optional<GatheredMembers> add(MembersChunk chunk);
  [[nodiscard]] std::size_t waiting() const { return parts_.size(); }

 private:
  struct Parts {
    std::set<std::uint32_t> came;
    GatheredMembers whole;
  };
  std::map<std::string, Parts> parts_;
};

}  // namespace discord
