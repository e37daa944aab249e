// The guild's settings, for every command and every message: from memory, else from Redis, else from
// PostgreSQL. A change is in force everywhere within a second. One store per loop.
//
//   const auto settings = co_await store.of<WelcomeSettings>(guild, "welcome");
//   if (settings->enabled) …
//
// On the path of each message ask try_of() first, which never waits. Keep what you get for one piece of work
// and ask again for the next. With Redis away everything goes on from PostgreSQL, with PostgreSQL away from
// memory and Redis; changes are refused then.
#pragma once

#include <chrono>
#include <cstddef>
#include <expected>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <typeindex>
#include <unordered_map>
#include <vector>

#include "base/metrics.hpp"
#include "base/task.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "net/wait_queue.hpp"
#include "platform/changes/changes.hpp"
#include "platform/feature/settings_schema.hpp"
#include "platform/settings/redis_floors.hpp"
#include "platform/settings/settings_cache.hpp"
#include "platform/settings/settings_change.hpp"
#include "platform/settings/settings_memory.hpp"
#include "platform/settings/settings_rows.hpp"

namespace herwa::platform {

struct FeatureSettings {
  std::string feature;
  SettingsSchema schema;
};

struct SettingsStoreOptions {
  std::size_t memory_bytes_max = 60UL * 1024 * 1024;
  // Loads under way at once; more are refused with Unavailable.
  std::size_t loads_max = 10'000;
  // Of these, how many may be with PostgreSQL; the others wait in line.
  std::size_t postgres_loads_max = 8;
  Duration redis_patience = std::chrono::seconds(1);
  Duration postgres_patience = std::chrono::seconds(2);
  std::size_t floors_max = 10'000;
};

// For forms: everything with its value, and the version to send back with a change.
struct SettingsDocument {
  std::int64_t version = 0;
  std::string json;
};

class SettingsStore {
 public:
  struct Surroundings {
    Executor executor;
    postgres::Database& database;
    redis::Client& redis;
    Changes& changes;
    net::Timers& timers;
    Metrics& metrics;
  };
  // Throws Failure when a default does not fit its own limits or a feature comes twice.
  SettingsStore(const Surroundings& around, std::vector<FeatureSettings> features,
                const SettingsStoreOptions& options = {});
  SettingsStore(const SettingsStore&) = delete;
  SettingsStore& operator=(const SettingsStore&) = delete;
  // Await it before the store goes.
  Task<> close();

  // Throws Unavailable when they are nowhere to be had, and Failure when the feature has no such settings.
  template <class T>
  Task<std::shared_ptr<const T>> of(GuildId guild, std::string_view feature) {
    return typed<T>(snapshot({guild, index_of(feature, typeid(T))}));
  }
  // The struct that the feature declared, for whoever hands it on without knowing its type; null when it
  // declared none.
  Task<std::shared_ptr<const void>> untyped(GuildId guild, std::string_view feature);
  // Null when they are not in memory, or known to be out of date: then await of().
  template <class T>
  std::shared_ptr<const T> try_of(GuildId guild, std::string_view feature) {
    const SettingsSnapshot* found = in_memory({guild, index_of(feature, typeid(T))});
    return found == nullptr ? nullptr : std::static_pointer_cast<const T>(found->settings);
  }

  // Null when the feature has no settings.
  [[nodiscard]] const SettingsSchema* schema_of(std::string_view feature) const;

  // Throws as of() does.
  Task<SettingsDocument> document(GuildId guild, std::string feature);

  // Throw only Failure for a feature without settings, and what a mistake in here makes PostgreSQL say.
  Task<std::expected<SettingsChanged, ChangeRefused>> change(SettingsChange change);
  // What change() would say to it, without doing it: for forms while somebody types.
  Task<std::expected<std::vector<SettingDifference>, ChangeRefused>> check(SettingsChange change);
  Task<std::expected<SettingsChanged, ChangeRefused>> rollback(SettingsRollback rollback);
  // Throws as Database does.
  Task<HistoryPage> history(HistoryQuery query);
  // Of a guild whose rows are gone: nothing of it stays in memory or Redis, here or elsewhere.
  Task<> forget(GuildId guild);

  // Called after each change that is heard, from whichever process; with a guild of zero when everything may
  // have changed. For the store's whole life.
  using OnChange = std::function<void(GuildId guild, std::string_view feature)>;
  void on_change(OnChange listener) { listeners_.push_back(std::move(listener)); }

  [[nodiscard]] const SettingsMemory& memory() const { return memory_; }

 private:
  struct Declared {
    std::string name;
    SettingsSchema schema;
    std::shared_ptr<const void> defaults;  // shared by all guilds that changed nothing
  };
  struct Flight {
    bool landed = false;
    SettingsSnapshot snapshot;
    std::exception_ptr error;
    net::WaitQueue waiting;
  };
  class Landing;
  class Turn;
  struct Draft;
  using Outcome = std::expected<SettingsChanged, ChangeRefused>;

  template <class T>
  static Task<std::shared_ptr<const T>> typed(Task<SettingsSnapshot> snapshot) {
    const SettingsSnapshot found = co_await std::move(snapshot);
    co_return std::static_pointer_cast<const T>(found.settings);
  }
  [[nodiscard]] std::uint32_t index_of(std::string_view feature) const;
  [[nodiscard]] std::uint32_t index_of(std::string_view feature, std::type_index type) const;

  const SettingsSnapshot* in_memory(const SettingsKey& key);
  Task<SettingsSnapshot> snapshot(SettingsKey key);
  Task<> fly(Landing landing);
  Task<SettingsSnapshot> load(SettingsKey key, std::optional<StoredSettings>& to_copy);
  Task<std::optional<SettingsSnapshot>> from_redis(SettingsKey key);
  Task<StoredSettings> from_postgres(SettingsKey key);
  SettingsSnapshot serve_stale(SettingsKey key, const std::exception_ptr& error);
  std::optional<SettingsSnapshot> remember(const SettingsKey& key, const StoredSettings& stored);
  void tell_misfits(const SettingsKey& key, const std::vector<std::string>& misfits);
  void hear(const Change& change);
  void hear_gap();
  void drop(GuildId guild);

  Task<Outcome> save_or_refuse(Draft draft);
  Task<Outcome> save(Draft draft, bool& committing);
  Task<std::string> versions(postgres::Transaction& tx, GuildId guild) const;
  Task<ChangeRefused> conflict(postgres::Transaction& tx, const Draft& draft, std::int64_t version);
  std::expected<std::string, ChangeRefused> drafted(const Draft& draft, const std::string& before) const;

  net::Timers& timers_;
  postgres::Database& database_;
  Changes& changes_;
  SettingsStoreOptions options_;
  std::vector<Declared> features_;
  std::map<std::string, std::uint32_t, std::less<>> places_;
  SettingsMemory memory_;
  RedisFloors floors_;
  SettingsCache cache_;
  SettingsRows rows_;
  std::vector<OnChange> listeners_;

  std::unordered_map<SettingsKey, std::shared_ptr<Flight>> flights_;
  std::size_t turns_taken_ = 0;
  net::WaitQueue turns_;
  net::TaskGroup loads_;
  bool closed_ = false;
  bool told_stale_ = false;
  std::set<std::string> told_misfits_;

  Counter& from_memory_;
  Counter& from_redis_;
  Counter& from_postgres_;
  Counter& stale_;
  Gauge& bytes_;
  Changes::Listening listening_;  // last, so that it ends first
};

}  // namespace herwa::platform
