// Keeps one limiter in touch with those of the other processes: at once when a pause begins or a webhook
// turns out dead, and otherwise every second. While the store is away the limiter goes on with what it knows.
#pragma once

#include "discord/ratelimit/limiter.hpp"
#include "discord/ratelimit/shared_limits.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "net/wait_queue.hpp"

namespace discord {

class LimitSharing {
 public:
  // All of them outlive it.
  LimitSharing(RateLimiter& limiter, SharedLimits& shared, net::Timers& timers);
  ~LimitSharing();
  LimitSharing(const LimitSharing&) = delete;
  LimitSharing& operator=(const LimitSharing&) = delete;

  // Until it is cancelled.
  Task<> run();

 private:
  Task<> exchange();
  Task<> every_second();
  Task<> listen();
  void stir();

  RateLimiter& limiter_;
  SharedLimits& shared_;
  net::Timers& timers_;
  bool due_ = true;
  bool away_ = false;
  net::WaitQueue wake_;
};

}  // namespace discord
