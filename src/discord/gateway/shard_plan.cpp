#include "discord/gateway/shard_plan.hpp"

#include <algorithm>

namespace discord {
namespace {

// Discord refuses more than 2,500 to a shard; the rest is room to grow until the next start.
constexpr std::uint64_t guilds_per_shard_max = 2'000;
constexpr std::uint64_t guilds_per_shard_wanted = 1'000;
// From here on the number must be a multiple of the one that Discord names.
constexpr std::uint64_t guilds_of_the_largest = 150'000;
// Half of what is recommended may be a little late; four times as many cost more than they give.
constexpr std::uint32_t too_few = 2;
constexpr std::uint32_t too_many = 4;

bool still_good(const ShardFacts& facts, std::uint32_t wanted) {
  if (facts.before == 0) return false;
  if (facts.guilds > guilds_of_the_largest) return facts.before % facts.recommended == 0;
  const bool fits = facts.guilds <= facts.before * guilds_per_shard_max;
  return fits && wanted < facts.before * too_few && facts.before < wanted * too_many;
}

}  // namespace

std::uint32_t plan_shards(const ShardFacts& facts) {
  ShardFacts known = facts;
  known.recommended = std::max(facts.recommended, 1U);
  const auto by_guilds =
      static_cast<std::uint32_t>((facts.guilds + guilds_per_shard_wanted - 1) / guilds_per_shard_wanted);
  const bool largest = facts.guilds > guilds_of_the_largest;
  const std::uint32_t wanted = largest ? known.recommended : std::max(known.recommended, by_guilds);
  return still_good(known, wanted) ? known.before : wanted;
}

}  // namespace discord
