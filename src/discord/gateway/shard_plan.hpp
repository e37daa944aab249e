// How many shards a bot runs: pure. Discord's recommendation follows the number of guilds, and changes by one
// when a few join; but another number of shards ends every session, so the number of before is kept for as
// long as it is good.
#pragma once

#include <cstdint>

namespace discord {

struct ShardFacts {
  std::uint32_t recommended = 1;  // GET /gateway/bot
  std::uint64_t guilds = 0;       // as Discord counts them, approximately; 0: not known
  std::uint32_t before = 0;       // what the last processes ran; 0: nothing is known
};

std::uint32_t plan_shards(const ShardFacts& facts);

}  // namespace discord
