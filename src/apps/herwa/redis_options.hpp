// How a process of ours connects to the configured Redis.
#pragma once

#include <string>
#include <utility>

#include "apps/herwa/settings.hpp"
#include "redis/options.hpp"

namespace herwa::app {

// `may_wait`: for commands that hold their connection until something comes.
inline redis::Options redis_options(const Configuration& configuration, std::string name, bool may_wait) {
  return {.url = configuration.redis_url, .name = std::move(name), .may_wait = may_wait};
}

}  // namespace herwa::app
