// The copies of settings in Redis, shared by all processes: `bot:{<guild>}:config:<feature>`, five minutes
// each. A copy never goes back to an earlier version, and one that was damaged is removed and not believed.
// Nothing here fails: without Redis there simply is no copy. Only SettingsStore uses it.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "base/ids.hpp"
#include "base/metrics.hpp"
#include "base/task.hpp"
#include "net/timers.hpp"
#include "redis/client.hpp"

namespace herwa::platform {

inline constexpr Duration settings_copy_lifetime = std::chrono::minutes(5);

// A feature's settings as they are stored; of a guild that never changed them version 0 and "{}".
struct StoredSettings {
  std::int64_t version = 0;
  std::string document = "{}";
  friend bool operator==(const StoredSettings&, const StoredSettings&) = default;
};

class SettingsCache {
 public:
  SettingsCache(redis::Client& redis, net::Timers& timers, Metrics& metrics, Duration patience);

  Task<std::optional<StoredSettings>> get(GuildId guild, std::string feature);
  Task<> put(GuildId guild, std::string feature, StoredSettings stored);
  Task<> remove(GuildId guild, std::string feature);
  // The copy was read, but what it says is no document.
  Task<> remove_damaged(GuildId guild, std::string feature);

 private:
  void failed(const Failure& error);

  redis::Client& redis_;
  net::Timers& timers_;
  Duration patience_;
  Counter& failures_;
  Counter& damaged_;
};

}  // namespace herwa::platform
