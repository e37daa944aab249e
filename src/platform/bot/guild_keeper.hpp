// Keeps what others know of the bot's guilds as the gateway tells it: the guild's row in PostgreSQL (joined,
// back from an outage, away, left) and its projection in Redis. Events are only noted; writing happens beside
// them, so that the gateway never waits for a store. While PostgreSQL is away the last word about each guild
// is kept.
#pragma once

#include <cstdint>
#include <functional>
#include <unordered_map>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/metrics.hpp"
#include "base/task.hpp"
#include "discord/cache/cache.hpp"
#include "discord/gateway/dispatcher.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "platform/guilds/store.hpp"
#include "platform/projection/projection_writer.hpp"

namespace herwa::platform {

class GuildKeeper {
 public:
  struct Parts {
    GuildStore& store;
    ProjectionWriter& projections;
    const discord::Cache& cache;
    net::Timers& timers;
    Metrics& metrics;
  };
  // What a guild's row says now, once it is written. Called on the loop; must not throw.
  struct Listener {
    std::function<void(GuildId, Arrival)> on_present = [](GuildId, Arrival) {};
    std::function<void(GuildId)> on_left = [](GuildId) {};
  };

  explicit GuildKeeper(const Parts& parts) : GuildKeeper(parts, Listener{}) {}
  GuildKeeper(const Parts& parts, Listener listener);

  // After the cache's own subscription and before the first shard starts.
  void attach(discord::Dispatcher& dispatcher);
  // Writes until the group is cancelled.
  void start(net::TaskGroup& tasks);
  // Once, everything that is noted. Throws while PostgreSQL is away; what was not written is kept.
  Task<> write_now();

  [[nodiscard]] std::size_t waiting() const { return noted_.size(); }

 private:
  enum class Word : std::uint8_t { Present, Unavailable, Left };
  struct Noted {
    Word word = Word::Present;
    Instant at{};
    std::uint64_t number = 0;  // a later word about the same guild has a higher one
  };

  void see(const discord::Event& event);
  void note(GuildId guild, Word word);
  void note_those_not_seen_for_long();
  Task<> keep_writing();
  Task<> write(GuildId guild, Noted noted);
  Task<> write_present(GuildId guild);

  Parts parts_;
  Listener listener_;
  std::unordered_map<GuildId, Noted> noted_;
  std::unordered_map<GuildId, Tick> seen_;               // when a row was last written
  std::unordered_map<GuildId, std::uint64_t> versions_;  // of the cache, as last projected
  std::uint64_t words_ = 0;
  bool said_away_ = false;
  Gauge& waiting_;
};

}  // namespace herwa::platform
