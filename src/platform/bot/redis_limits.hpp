// What the processes of one bot tell each other about Discord's answers, through Redis. All processes on one
// Redis count as one address towards Discord's ban, which is right for most and careful for the rest.
#pragma once

#include <memory>

#include "discord/model/ids.hpp"
#include "discord/ratelimit/shared_limits.hpp"
#include "net/timers.hpp"
#include "redis/client.hpp"
#include "redis/subscriber.hpp"

namespace herwa::platform {

struct RedisLimitServices {
  redis::Client& redis;
  redis::Subscriber& subscriber;
  net::Timers& timers;
};

std::unique_ptr<discord::SharedLimits> make_redis_limits(const RedisLimitServices& services,
                                                         discord::ApplicationId application);

}  // namespace herwa::platform
