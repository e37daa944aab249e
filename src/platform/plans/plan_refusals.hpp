// Who was refused what for lack of a plan, kept for the billing audit. Noting one costs nothing but memory;
// they are written in batches, and what does not fit while PostgreSQL is away is dropped and counted.
#pragma once

#include <cstddef>
#include <deque>
#include <string>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/metrics.hpp"
#include "base/task.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "platform/guard/denial.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

// Does this denial belong into the audit?
bool is_plan_refusal(DenialCode code);

struct PlanRefusal {
  GuildId guild;
  UserId user;
  std::string feature;
  std::string handler;  // "giveaway start"
  DenialCode code{};
  std::string tier;  // what the guild had
};

class PlanRefusals {
 public:
  struct Surroundings {
    postgres::Database& database;
    net::Timers& timers;
    Metrics& metrics;
  };
  explicit PlanRefusals(const Surroundings& around, std::size_t waiting_max = 10'000);

  void note(PlanRefusal refusal);
  // Writes every five seconds until the group is cancelled. Await flush() after that.
  void start(net::TaskGroup& tasks);
  // Throws while PostgreSQL is away; what was not written is kept.
  Task<> flush();
  [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }

 private:
  struct Noted {
    PlanRefusal refusal;
    std::string id;
    Instant at{};
  };
  Task<> keep_flushing();

  Surroundings around_;
  std::size_t waiting_max_;
  std::deque<Noted> waiting_;
  std::string process_;
  std::uint64_t noted_ = 0;
  Counter& dropped_;
};

}  // namespace herwa::platform
