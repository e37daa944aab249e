// Where sessions outlive a process, so that a new one resumes instead of identifying. The memory store is for
// tests and single runs; a product keeps the records in a store that survives a restart.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/task.hpp"

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
};

class SessionStore {
 public:
  virtual ~SessionStore() = default;
  // A record of another shard count is never given back by the shard that asks; the store need not check.
  virtual Task<std::optional<SessionRecord>> load(std::uint32_t shard_id) = 0;
  // Throwing is logged by the shard and does not stop it: the next save tries again.
  virtual Task<> save(SessionRecord record) = 0;
  virtual Task<> forget(std::uint32_t shard_id) = 0;
};

std::unique_ptr<SessionStore> make_memory_session_store();

}  // namespace discord
