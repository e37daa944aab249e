// Each guild's policy as the guard reads it: from memory, else from Redis (for five minutes), else from
// PostgreSQL. A change is in force here as soon as it is announced. Belongs to one loop.
//   auto policy = policies.find(guild);               // no waiting: nearly always there
//   if (!policy) policy = co_await policies.get(guild);
// Never throws for a store that is away: then the last one known is given, and where none is the free tier
// with everything as it is by default.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <optional>
#include <unordered_map>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/metrics.hpp"
#include "base/task.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "platform/catalog/catalog.hpp"
#include "platform/changes/changes.hpp"
#include "platform/guard/snapshots.hpp"
#include "platform/plans/subscription.hpp"
#include "postgres/database.hpp"
#include "redis/client.hpp"

namespace herwa::platform {

struct PolicyFacts;

class Policies {
 public:
  struct Surroundings {
    Executor executor;
    postgres::Database& database;
    redis::Client& redis;
    net::Timers& timers;
    Metrics& metrics;
    const Catalog& catalog;
    Changes& changes;
  };
  explicit Policies(const Surroundings& around, std::size_t guilds_max = 20'000);
  ~Policies();

  // Nothing: ask get(). Allocates nothing unless a tier began or ended since.
  std::shared_ptr<const GuildPolicy> find(GuildId guild);
  Task<std::shared_ptr<const GuildPolicy>> get(GuildId guild);

  // From memory, for pages that show it: what the guild's subscriptions amount to now. Call get() before.
  [[nodiscard]] Standing standing(GuildId guild) const;

  // After the commit of a change: in force when it returns, here at once and elsewhere when they hear.
  Task<> changed(Change change);
  // A reservation found the quota used up. Advisory, for this process alone.
  void note_used_up(GuildId guild, std::uint32_t quota, Instant until);
  // A guild that was left.
  void forget(GuildId guild);

  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  // Await it before this goes.
  Task<> close();

 private:
  struct Entry {
    std::shared_ptr<const GuildPolicy> policy;
    std::vector<Subscription> subscriptions;
    std::optional<Instant> changes;  // the standing holds until then
    std::uint64_t catalog_version = 0;
    std::uint64_t version_min = 0;  // what is older is stale
    bool stale = false;
    std::list<GuildId>::iterator age;
  };
  struct Loading;

  void hear(const Change& change);
  void hear_gap();
  void bring_up_to_date(Entry& entry);
  void put(GuildId guild, PolicyFacts facts);
  std::shared_ptr<const GuildPolicy> last_resort(GuildId guild);
  Task<> load(GuildId guild, std::shared_ptr<Loading> loading);
  Task<PolicyFacts> read(GuildId guild);
  Task<std::optional<PolicyFacts>> read_redis(GuildId guild);
  Task<> write_redis(GuildId guild, std::string text, std::uint64_t version);
  void tell_later(const Change& change);
  Task<> tell_redis();
  [[nodiscard]] std::uint64_t version_min(GuildId guild) const;

  Surroundings around_;
  std::size_t guilds_max_;
  std::unordered_map<GuildId, Entry> entries_;
  std::list<GuildId> ages_;  // the least recently used first
  std::unordered_map<GuildId, std::shared_ptr<Loading>> loadings_;
  // Changes that Redis was not told of, because it was away.
  std::unordered_map<GuildId, std::uint64_t> untold_;
  bool telling_ = false;
  bool said_away_ = false;
  Counter& loads_redis_;
  Counter& loads_postgres_;
  Counter& loads_failed_;
  net::TaskGroup tasks_;
  Changes::Listening listening_;  // last, so that it ends first
};

}  // namespace herwa::platform
