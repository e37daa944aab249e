// The news of changes through a Redis stream, read from the last entry known; what the stream did not bring
// is found in PostgreSQL, where the news is written with the change itself: within 500 ms while Redis is away
// and within three seconds when only a message was lost. One feed per loop, shared by all owners.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/metrics.hpp"
#include "base/task.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "platform/changes/changes.hpp"
#include "postgres/database.hpp"
#include "redis/client.hpp"

namespace herwa::platform {

struct ChangeFeedOptions {
  Duration poll_without_redis = std::chrono::milliseconds(500);
  Duration poll_for_safety = std::chrono::seconds(3);
  Duration stream_wait = std::chrono::seconds(1);
  // A process that starts hears again what changed so long ago: older than any copy in Redis.
  Duration heard_at_start = std::chrono::minutes(10);
  std::int64_t kept = 10'000;  // in PostgreSQL and in the stream; who is further behind has a gap
};

class ChangeFeed final : public Changes {
 public:
  struct Surroundings {
    postgres::Database& database;
    redis::Client& redis;
    redis::Client& waiting_redis;  // made with may_wait, used by nobody else
    net::Timers& timers;
    Metrics& metrics;
  };
  explicit ChangeFeed(const Surroundings& around, const ChangeFeedOptions& options = {});

  Task<Change> record(postgres::Transaction& tx, Change change) override;
  Task<> announce(Change change) override;
  [[nodiscard]] Listening subscribe(const std::string& topic, ChangeListener listener) override;
  // Both, for a change that needs no transaction of its own.
  Task<> record_and_announce(Change change);

  // Listens until the group is cancelled.
  void start(net::TaskGroup& tasks);
  // What start() does again and again, once: everything that the stream has now, and everything that is
  // committed now. Throws as Client and Database do.
  Task<> read_stream_now();
  Task<> read_database_now();

  // Everything that was committed after this one, for who was told up to it. Nothing when that is not known
  // any more, or is too much. Throws as Database does.
  Task<std::optional<std::vector<Change>>> since(std::int64_t seq);

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

  ChangeListeners listeners_;
  std::int64_t heard_ = -1;
  std::set<std::int64_t> heard_ahead_;  // heard, while one before them was not
  std::string position_;                // the last entry read; empty: unknown
  bool following_ = false;
  bool reading_rows_ = false;
};

}  // namespace herwa::platform
