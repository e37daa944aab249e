// A guild's facts in Redis, for five minutes by the Clock. Beside them stands a floor: the version of the
// guild's last change, below which nothing may be written or believed. Internal to plans: ask Policies.
#pragma once

#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/task.hpp"
#include "platform/plans/policy_facts.hpp"
#include "redis/client.hpp"

namespace herwa::platform::policy_cache {

// Nothing when it is not there, too old, or makes no sense.
Task<std::optional<PolicyFacts>> read(redis::Client& redis, GuildId guild, Instant now);
Task<> write(redis::Client& redis, GuildId guild, std::string text, std::uint64_t version);
Task<> forget_before(redis::Client& redis, GuildId guild, std::uint64_t version);

}  // namespace herwa::platform::policy_cache
