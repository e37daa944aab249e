// The bot's side: writes to Redis what its cache knows of each guild. Changes are gathered for half a second,
// so that a burst of events costs one write; what did not change is written again every five minutes, and
// everything at once when Redis was away. Beside it each shard says how long it has been hearing everything.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/metrics.hpp"
#include "base/task.hpp"
#include "discord/cache/cache.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "redis/client.hpp"

namespace herwa::platform {

class ProjectionWriter {
 public:
  struct Shard {
    std::uint32_t id = 0;
    std::uint32_t count = 1;
    bool hears = false;  // its session stands: nothing is being missed
  };
  struct Surroundings {
    redis::Client& redis;
    net::Timers& timers;
    Metrics& metrics;
    const discord::Cache& cache;
    std::function<std::vector<Shard>()> shards;  // of this process
  };
  explicit ProjectionWriter(const Surroundings& around);

  // An event changed it, or took it away.
  void changed(GuildId guild);
  // Writes until the group is cancelled.
  void start(net::TaskGroup& tasks);
  // What start() does again and again, once. Throws as Client does; what was not written is kept.
  Task<> write_now();

  [[nodiscard]] std::size_t waiting() const { return changed_.size(); }

 private:
  struct Written {
    std::uint64_t version = 0;
    Tick at{};
  };

  Task<> keep_writing();
  Task<> write_some();
  Task<> write_signs();
  void notice_redis();
  void renew_old_ones();
  [[nodiscard]] std::string name_of(const Shard& shard) const;
  [[nodiscard]] std::string shard_of(GuildId guild) const;
  redis::Command write_command(const discord::GuildEntry& guild);

  Surroundings around_;
  std::string process_;
  std::unordered_set<GuildId> changed_;   // content that nobody has written yet
  std::unordered_set<GuildId> repeated_;  // the same as before
  std::unordered_map<GuildId, Written> written_;
  Tick signs_due_{};
  bool redis_was_up_ = false;
  Counter& writes_;
};

}  // namespace herwa::platform
