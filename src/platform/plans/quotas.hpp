// Takes from a guild's allowance, exactly, however many processes do it at once. The guard only tests from
// memory; a handler with a quota reserves here before it does the work.
//   switch ((co_await quotas.reserve(guild, *gate->quota)).outcome) { … }
// Belongs to one loop.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/metrics.hpp"
#include "base/task.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "net/wait_queue.hpp"
#include "platform/catalog/catalog.hpp"
#include "platform/plans/policies.hpp"
#include "platform/plans/quota_tally.hpp"

namespace herwa::platform {

struct [[nodiscard]] Reservation {
  enum class Outcome : std::uint8_t {
    Reserved,
    UsedUp,
    CannotCount,  // nobody knows what is left, and the quota is closed then
  };
  Outcome outcome = Outcome::Reserved;
  std::optional<Instant> resets;     // when the period ends
  std::optional<std::int64_t> left;  // after this one; empty: unlimited, or unknown
};

// How much of a quota is used, for pages that show it; nothing here decides.
struct QuotaUse {
  std::string feature;
  std::string quota;
  std::optional<std::int64_t> used;    // empty: nobody knows now
  std::optional<std::int64_t> amount;  // empty: as much as they like
  std::optional<Instant> resets;
};

class Quotas {
 public:
  struct Surroundings {
    postgres::Database& database;
    redis::Client& redis;
    net::Timers& timers;
    Metrics& metrics;
    const Catalog& catalog;
    Policies& policies;
  };
  explicit Quotas(const Surroundings& around);

  // All of the amount or nothing of it. `quota` is the place among Gates::quotas(), as in a Gate.
  Task<Reservation> reserve(GuildId guild, std::uint32_t quota, std::int64_t amount = 1);

  // Of every quota that there is, in the order of Gates::quotas(). Never throws for a store that is away.
  Task<std::vector<QuotaUse>> usage(GuildId guild);

  // Settles once a second until the group is cancelled. Await settle() after that.
  void start(net::TaskGroup& tasks);
  // Writes what was used to PostgreSQL. Throws while it is away; what was not written is kept.
  Task<> settle();
  // How much waits for that.
  [[nodiscard]] std::int64_t unsettled() const;

 private:
  Task<Reservation> reserve_counted(TallyId id, QuotaTerms terms, std::int64_t amount);
  Task<std::optional<std::int64_t>> used(TallyId id);
  Task<Reservation> without_redis(TallyId id, QuotaTerms terms, std::int64_t amount);
  Task<> fill(TallyId id);
  Task<> keep_settling();
  Task<> settle_all();
  Task<> tell_redis();
  void freeze();
  void remember(const TallyId& id, std::string life, std::int64_t amount);
  [[nodiscard]] std::vector<Settlement> next_guild() const;

  Surroundings around_;
  // Used and not yet on its way, by the tally and its life.
  std::map<std::pair<TallyId, std::string>, std::int64_t> pending_;
  std::deque<Settlement> frozen_;   // on their way, with the batch's name, until PostgreSQL has them
  std::deque<Settlement> settled_;  // until Redis knows
  bool settling_ = false;
  net::WaitQueue settled_once_;
  std::string process_;
  std::uint64_t batches_ = 0;
  Counter& uncounted_;
};

}  // namespace herwa::platform
