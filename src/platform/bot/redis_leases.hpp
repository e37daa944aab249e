// Which process of a bot runs which shards, in Redis.
#pragma once

#include <memory>
#include <string>

#include "base/clock.hpp"
#include "discord/gateway/shard_leases.hpp"
#include "discord/model/ids.hpp"
#include "redis/client.hpp"

namespace herwa::platform {

struct LeaseHolder {
  discord::ApplicationId application;
  std::string process;  // another one for each process that ever ran; no spaces
};

std::unique_ptr<discord::ShardLeases> make_redis_leases(redis::Client& redis, const Clock& clock,
                                                        LeaseHolder holder);

}  // namespace herwa::platform
