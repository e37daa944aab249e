// Guilds of a cache as bytes, and back: RESUME brings no GUILD_CREATE, so a process that takes a session over
// needs what the last one knew. Only the same version of this format reads it; any other answer is "nothing".
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "discord/cache/cache.hpp"

namespace discord {

// Those guilds that `wanted` picks, such as one shard's.
std::string write_snapshot(const Cache& cache, const std::function<bool(GuildId)>& wanted);
// Puts all of them into the cache and gives their ids, or changes nothing and gives nullopt.
std::optional<std::vector<GuildId>> read_snapshot(std::string_view bytes, Cache& cache);

}  // namespace discord
