// How many members a server has and how many of them are online, now and then: no event says the second, and
// the first is known without the members' intent alone by asking.
#pragma once

#include <functional>

#include "discord/cache/cache.hpp"
#include "discord/rest/rest.hpp"
#include "net/timers.hpp"
#include "platform/ingest/happening.hpp"

namespace herwa::platform {

struct GuildSampling {
  discord::Rest& rest;
  const discord::Cache& cache;
  net::Timers& timers;
  std::function<void(const Happening&)> tell;
};

// One sample of each server that this process knows, two hundred to a question. Where Discord does not answer
// it goes by what the gateway told, which knows of members alone.
Task<> sample_guilds(GuildSampling from);

}  // namespace herwa::platform
