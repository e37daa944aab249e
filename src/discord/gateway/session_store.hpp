// Where sessions outlive a process, so that a new one resumes instead of identifying. The memory store is for
// tests and single runs; a product keeps the records in a store that survives a restart.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/task.hpp"
#include "discord/model/ids.hpp"

namespace discord {

using herwa::Task;

struct SessionRecord {
  std::uint32_t shard_id = 0;
  std::uint32_t shard_count = 1;
  std::string session_id;
  std::string resume_url;
  // The safe sequence: every event up to it has been handled to its end.
  std::uint64_t sequence = 0;
  herwa::Instant saved_at{};
  // Why a GUILD_CREATE that comes now would come: READY listed it, it is away, or it joined and that is not
  // safe yet.
  std::vector<GuildId> expected{};
  std::vector<GuildId> away{};
  std::vector<GuildId> joined{};
};

class SessionStore {
 public:
  virtual ~SessionStore() = default;
  // A record of another shard count is never given back by the shard that asks; the store need not check.
  virtual Task<std::optional<SessionRecord>> load(std::uint32_t shard_id) = 0;
  // Throwing is logged by the shard and does not stop it: the next save tries again.
  virtual Task<> save(SessionRecord record) = 0;
  virtual Task<> forget(std::uint32_t shard_id) = 0;
  // How many shards the processes run, so that the next ones run as many; 0: not known.
  virtual Task<std::uint32_t> shard_count() = 0;
  virtual Task<> keep_shard_count(std::uint32_t count) = 0;
};

std::unique_ptr<SessionStore> make_memory_session_store();

}  // namespace discord
