// What a product keeps in a store beyond its processes, kept beyond the bots of one test instead: sessions,
// and the cache beside them.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "discord/cache/snapshot.hpp"
#include "discord/gateway/session_companion.hpp"
#include "discord/gateway/shard_manager.hpp"

namespace herwa::testing {

struct KeptInMemory {
  struct Snapshot {
    std::string session;
    std::uint64_t sequence = 0;
    std::string guilds;
  };
  std::unique_ptr<discord::SessionStore> sessions = discord::make_memory_session_store();
  std::map<std::uint32_t, Snapshot> snapshots;
  // The process is being killed: what it still says is not heard.
  bool deaf = false;
};

// One bot's view of the sessions.
class KeptSessions final : public discord::SessionStore {
 public:
  explicit KeptSessions(KeptInMemory& kept) : kept_(kept) {}

  Task<std::optional<discord::SessionRecord>> load(std::uint32_t shard) override {
    return kept_.sessions->load(shard);
  }
  Task<> save(discord::SessionRecord record) override {
    if (!kept_.deaf) co_await kept_.sessions->save(std::move(record));
  }
  Task<> forget(std::uint32_t shard) override {
    if (!kept_.deaf) co_await kept_.sessions->forget(shard);
  }
  Task<std::uint32_t> shard_count() override { return kept_.sessions->shard_count(); }
  Task<> keep_shard_count(std::uint32_t count) override { return kept_.sessions->keep_shard_count(count); }

 private:
  KeptInMemory& kept_;
};

class KeptCache final : public discord::SessionCompanion {
 public:
  KeptCache(KeptInMemory& kept, discord::Cache& cache) : kept_(kept), cache_(cache) {}

  Task<std::optional<Restored>> restore(discord::SessionRecord record) override {
    const auto found = kept_.snapshots.find(record.shard_id);
    if (found == kept_.snapshots.end() || found->second.session != record.session_id) co_return std::nullopt;
    auto guilds = discord::read_snapshot(found->second.guilds, cache_);
    if (!guilds) co_return std::nullopt;
    co_return Restored{.sequence = found->second.sequence, .guilds = *std::move(guilds)};
  }
  std::string capture(const discord::SessionRecord& record) override {
    return discord::write_snapshot(cache_, [&](GuildId guild) {
      return discord::shard_of(guild, record.shard_count) == record.shard_id;
    });
  }
  Task<> keep(discord::SessionRecord record, std::uint64_t sequence, std::string captured) override {
    if (!kept_.deaf) kept_.snapshots[record.shard_id] = {record.session_id, sequence, std::move(captured)};
    co_return;
  }
  void drop(std::uint32_t shard_id, std::uint32_t shard_count) override {
    cache_.forget_shard(shard_id, shard_count);
  }

 private:
  KeptInMemory& kept_;
  discord::Cache& cache_;
};

}  // namespace herwa::testing
