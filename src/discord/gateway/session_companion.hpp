// State made of a session's events that must go with it from process to process, such as a cache: RESUME
// brings back what was missed, and not what was known before.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/task.hpp"
#include "discord/gateway/session_store.hpp"
#include "discord/model/ids.hpp"

namespace discord {

class SessionCompanion {
 public:
  struct Restored {
    std::uint64_t sequence = 0;  // the last event that is in it
    std::vector<GuildId> guilds;
  };
  virtual ~SessionCompanion() = default;
  // Brings back what was kept for that session; nullopt when there is nothing, and the session is then not
  // taken over. Throwing means the same and is logged.
  virtual Task<std::optional<Restored>> restore(SessionRecord record) = 0;
  // What there is now of that shard, as bytes; then keeps them as what is known of the session up to that
  // sequence.
  virtual std::string capture(const SessionRecord& record) = 0;
  virtual Task<> keep(SessionRecord record, std::uint64_t sequence, std::string captured) = 0;
  // Another process runs that shard now.
  virtual void drop(std::uint32_t shard_id, std::uint32_t shard_count) = 0;
};

}  // namespace discord
