// What was published last, in Redis.
#pragma once

#include <memory>

#include "platform/bot/published_commands.hpp"
#include "redis/client.hpp"

namespace herwa::platform {

std::unique_ptr<PublishedMemory> make_redis_published_memory(redis::Client& redis);

}  // namespace herwa::platform
