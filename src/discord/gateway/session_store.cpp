#include "discord/gateway/session_store.hpp"

#include <map>

namespace discord {
namespace {

class MemorySessionStore final : public SessionStore {
 public:
  Task<std::optional<SessionRecord>> load(std::uint32_t shard_id) override {
    const auto found = records_.find(shard_id);
    co_return found == records_.end() ? std::nullopt : std::optional(found->second);
  }
  Task<> save(SessionRecord record) override {
    records_[record.shard_id] = std::move(record);
    co_return;
  }
  Task<> forget(std::uint32_t shard_id) override {
    records_.erase(shard_id);
    co_return;
  }
  Task<std::uint32_t> shard_count() override { co_return shard_count_; }
  Task<> keep_shard_count(std::uint32_t count) override {
    shard_count_ = count;
    co_return;
  }

 private:
  std::uint32_t shard_count_ = 0;
  std::map<std::uint32_t, SessionRecord> records_;
};

}  // namespace

std::unique_ptr<SessionStore> make_memory_session_store() { return std::make_unique<MemorySessionStore>(); }

}  // namespace discord
