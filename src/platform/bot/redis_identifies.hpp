// The day's identifies of one bot, shared by all its processes through Redis. While Redis is away this
// process spends at most one a minute, whatever happens to it.
#pragma once

#include <memory>

#include "discord/gateway/identify_budget.hpp"
#include "discord/model/ids.hpp"
#include "net/timers.hpp"
#include "redis/client.hpp"

namespace herwa::platform {

std::unique_ptr<discord::IdentifyBudget> make_redis_identifies(redis::Client& redis, const Clock& clock,
                                                               discord::ApplicationId application);

}  // namespace herwa::platform
