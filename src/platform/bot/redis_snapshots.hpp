// What the cache knows of each shard's guilds, in Redis beside the shard's session, so that a process which
// takes the session over knows it too.
#pragma once

#include <memory>

#include "discord/cache/cache.hpp"
#include "discord/gateway/session_companion.hpp"
#include "discord/model/ids.hpp"
#include "redis/client.hpp"

namespace herwa::platform {

// The cache is the one that the bot's events go into; it outlives the companion.
std::unique_ptr<discord::SessionCompanion> make_redis_snapshots(redis::Client& redis,
                                                                discord::ApplicationId application,
                                                                discord::Cache& cache);

}  // namespace herwa::platform
