// Who may identify when. All processes of one bot share one budget: one identify per (shard %
// max_concurrency) per five seconds, and a day's total whose last fifth is kept for people. Resuming is free
// and never asks. The memory budget serves a single process; a product shares one between processes.
#pragma once

#include <cstdint>
#include <memory>

#include "base/clock.hpp"
#include "base/task.hpp"
#include "discord/model/gateway_bot.hpp"

namespace discord {

using herwa::Task;

struct IdentifyAnswer {
  bool granted = false;
  // When not granted: ask again after this long. The place in the queue is kept that long and a little more.
  herwa::Duration retry_after{};
};

class IdentifyBudget {
 public:
  virtual ~IdentifyBudget() = default;
  // What GET /gateway/bot said; call it before the first shard and again whenever it is asked.
  virtual Task<> learn(SessionStartLimit limit) = 0;
  // Granted spends one identify of the shard's key and of the day.
  virtual Task<IdentifyAnswer> take(std::uint32_t shard_id) = 0;
};

std::unique_ptr<IdentifyBudget> make_memory_identify_budget(const herwa::Clock& clock);

}  // namespace discord
