// The Client over connections that somebody else dials; tests dial scripted streams. Inside redis only.
#pragma once

#include <memory>

#include "redis/client.hpp"
#include "redis/internal/connection.hpp"

namespace herwa::redis::internal {

// on_change is the pool's own.
std::unique_ptr<Client> make_pool(ConnectionParts parts);

// What make_client and make_subscriber are given, with the URL read. Throws Failure when it cannot be.
ConnectionParts parts_for(Executor executor, net::Timers& timers, Metrics& metrics, const Options& options);

}  // namespace herwa::redis::internal
