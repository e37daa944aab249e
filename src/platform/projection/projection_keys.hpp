// Where projections and the signs of life of those who write them are kept. Internal to the room.
#pragma once

#include <chrono>
#include <string>

#include "base/ids.hpp"
#include "redis/key.hpp"

namespace herwa::platform::projection_keys {

// What is written is written again long before it goes.
inline constexpr auto lifetime = std::chrono::minutes(15);
inline constexpr auto written_again_after = std::chrono::minutes(5);
// How long a shard's last sign of life says that nothing was missed.
inline constexpr auto trusted_for = std::chrono::seconds(45);
inline constexpr auto sign_every = std::chrono::seconds(10);

inline redis::GuildKey of(GuildId guild) { return {guild, "guild", "projection"}; }
// A shard says here, as microseconds, until when it has heard everything.
inline redis::ProcessKey sign_of(const std::string& shard) { return {"shards", shard}; }

}  // namespace herwa::platform::projection_keys
