// Counts requests in Redis, so that all processes count together. While Redis is away each counts by itself:
// limits then hold per process, and nobody is shut out.
#pragma once

#include <string>
#include <vector>

#include "base/clock.hpp"
#include "platform/api/doors.hpp"
#include "platform/limits/window.hpp"
#include "redis/client.hpp"

namespace herwa::platform {

class SharedTurnstile final : public Turnstile {
 public:
  SharedTurnstile(redis::Client& redis, const Clock& clock) : redis_(redis), clock_(clock) {}

  // In order; what the first that refuses leaves out is not counted.
  Task<Allowance> take(std::vector<Taking> takings) override;
  // What is left, without using any.
  Task<Allowance> look(Taking taking);
  // As if the subject had never come.
  Task<> reset(Taking taking);

 private:
  Task<Allowance> take_one(Taking taking);

  redis::Client& redis_;
  const Clock& clock_;
  Windows without_redis_;
  bool told_away_ = false;
};

}  // namespace herwa::platform
