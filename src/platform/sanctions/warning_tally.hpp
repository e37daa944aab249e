// How many warnings of a member count, and how many points: from Redis, else from PostgreSQL. What it says is
// what PostgreSQL would say at that moment, whoever writes at the same time and whatever Redis forgets:
//
//   const auto change = co_await tally.begin_change(guild, user);
//   co_await …commit what changes which warnings count…;
//   co_await tally.end_change(change);
//
// Between the two nobody remembers a count of that member; one who died in between leaves a mark that goes by
// itself. With Redis away PostgreSQL is asked, and what could not be unsaid there is unsaid when Redis is
// back.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/metrics.hpp"
#include "base/task.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "platform/sanctions/sanction.hpp"
#include "postgres/database.hpp"
#include "redis/client.hpp"

namespace herwa::platform {

class WarningTally {
 public:
  static constexpr auto remembered_for = std::chrono::hours(24);
  // A mark of somebody who is filling or changing: longer than a transaction may take.
  static constexpr auto marked_for = std::chrono::seconds(60);

  struct Parts {
    postgres::Database& database;
    redis::Client& redis;
    net::Timers& timers;
    Metrics& metrics;
  };
  explicit WarningTally(const Parts& parts);

  struct Change {
    GuildId guild;
    UserId user;
    std::string mark;
  };

  // Throws as Database does.
  Task<WarningsInForce> of(GuildId guild, UserId user);
  // These throw nothing that a store does.
  Task<Change> begin_change(GuildId guild, UserId user);
  Task<> end_change(Change change);
  // Unsays what Redis could not be told, until the group is cancelled.
  void start(net::TaskGroup& tasks);
  // Once; what cannot be unsaid yet is kept.
  Task<> unsay();

 private:
  using Member = std::pair<GuildId, UserId>;

  Task<WarningsInForce> from_rows(GuildId guild, UserId user);
  // What Redis says; empty when nothing usable: then `mark` may be ours to fill.
  struct Remembered {
    std::optional<WarningsInForce> count;
    std::string mark;
  };
  Task<Remembered> remembered(GuildId guild, UserId user);
  Task<> remember(Member member, std::string mark, WarningsInForce count);
  Task<> keep_unsaying();
  void doubt(Member member);
  [[nodiscard]] bool doubts(Member member) const;

  Parts parts_;
  // Of whom Redis may say what is no longer so.
  std::set<Member> doubted_;
  // Too many to name: until then it is not asked at all.
  Instant distrusted_until_{};
  Counter& hits_;
  Counter& misses_;
};

}  // namespace herwa::platform
