// Who runs which shards where several processes serve one bot. The memory leases are for tests; a product
// shares one book between its processes.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/task.hpp"
#include "discord/gateway/lease_book.hpp"

namespace discord {

using herwa::Task;

class ShardLeases {
 public:
  virtual ~ShardLeases() = default;
  // Every few seconds. Throwing means that nothing is known; what runs goes on.
  virtual Task<LeaseAnswer> renew(std::uint32_t shard_count) = 0;
  // Of shards whose sessions are stored: another process may take them now.
  virtual Task<> release(std::vector<std::uint32_t> shards) = 0;
  // Of everything, for good.
  virtual Task<> leave() = 0;
};

// The book outlives them.
std::unique_ptr<ShardLeases> make_memory_leases(LeaseBook& book, const herwa::Clock& clock,
                                                std::string process);

}  // namespace discord
