// News between processes that something kept in memory has changed: a guild's settings, the catalog, a plan,
// access rules. The news says what changed and never what it is now; whoever hears it reads again.
// It is written in the owner's own transaction, so that it is there exactly when the change is, and then told
// through a Redis stream; what the stream did not bring is found in PostgreSQL, within 500 ms while Redis is
// away and within three seconds when only a message was lost. One feed per loop, shared by all owners:
//
//   feed.subscribe("plans", {.on_change = …reload one…, .on_gap = …forget all…});
//   …
//   const Change change = co_await feed.record(tx, {.topic = "plans", .guild = guild});
//   co_await tx.commit();
//   co_await feed.announce(change);
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/metrics.hpp"
#include "base/task.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "postgres/database.hpp"
#include "redis/client.hpp"

namespace herwa::platform {

struct Change {
  std::string topic;
  GuildId guild;             // zero: what belongs to all guilds
  std::string part;          // which of the topic's things, such as a feature; may be empty
  std::int64_t version = 0;  // of the thing after the change, when it has one
  std::int64_t seq = 0;      // its place among all changes; given by record()
  friend bool operator==(const Change&, const Change&) = default;
};

struct ChangeListener {
  // May come twice for one change. Called on the feed's loop; it must not throw.
  std::function<void(const Change&)> on_change;
  // Some changes were missed for good: everything may be different.
  std::function<void()> on_gap;
};

struct ChangeFeedOptions {
  Duration poll_without_redis = std::chrono::milliseconds(500);
  Duration poll_for_safety = std::chrono::seconds(3);
  Duration stream_wait = std::chrono::seconds(1);
  // A process that starts hears again what changed so long ago: older than any copy in Redis.
  Duration heard_at_start = std::chrono::minutes(10);
  std::int64_t kept = 10'000;  // in PostgreSQL and in the stream; who is further behind has a gap
};

class ChangeFeed {
 public:
  struct Surroundings {
    postgres::Database& database;
    redis::Client& redis;
    redis::Client& waiting_redis;  // made with may_wait, used by nobody else
    net::Timers& timers;
    Metrics& metrics;
  };
  explicit ChangeFeed(const Surroundings& around, const ChangeFeedOptions& options = {});

  // For the feed's whole life.
  void subscribe(const std::string& topic, ChangeListener listener);

  // Writes the news into the transaction, last before its commit: until then all others who record wait.
  Task<Change> record(postgres::Transaction& tx, Change change);
  // Once it is committed: tells this process at once and the others through Redis. Never throws for a Redis
  // that is away; they learn it from PostgreSQL then.
  Task<> announce(Change change);
  // Both, for a change that needs no transaction of its own.
  Task<> record_and_announce(Change change);

  // Listens until the group is cancelled.
  void start(net::TaskGroup& tasks);
  // What start() does again and again, once: everything that the stream has now, and everything that is
  // committed now. Throws as Client and Database do.
  Task<> read_stream_now();
  Task<> read_database_now();

  // Whether the stream could be read the last time.
  [[nodiscard]] bool following() const { return following_; }
  // All changes up to this one were heard; -1 before the first look into PostgreSQL.
  [[nodiscard]] std::int64_t heard_up_to() const { return heard_; }

 private:
  Task<> follow();
  Task<> look_into_database();
  Task<> poll_quietly();
  Task<> find_position();
  Task<bool> read_stream(Duration wait);
  void take_entry(const redis::Reply& entry);
  Task<bool> read_rows();
  void take_rows(const postgres::Result& rows, std::int64_t asked_from);
  void hear(const Change& change, Counter& source);
  void tell(const Change& change);
  void tell_gap();

  postgres::Database& database_;
  redis::Client& redis_;
  redis::Client& waiting_redis_;
  net::Timers& timers_;
  ChangeFeedOptions options_;
  Counter& from_here_;
  Counter& from_stream_;
  Counter& from_database_;
  Counter& gaps_;

  std::multimap<std::string, ChangeListener> listeners_;
  std::int64_t heard_ = -1;
  std::set<std::int64_t> heard_ahead_;  // heard, while one before them was not
  std::string position_;                // the last entry read; empty: unknown
  bool following_ = false;
  bool reading_rows_ = false;
};

}  // namespace herwa::platform
