#include "platform/guard/rate_memory.hpp"

#include <algorithm>

namespace herwa::platform {

std::optional<Duration> RateMemory::take(std::uint64_t key, const RateLimit& limit, Tick now) {
  if (limit.uses == 0) return std::nullopt;
  if (uses_.size() >= keys_max_) forget_old(now);
  Uses& uses = uses_[key];
  if (uses.ring.size() < limit.uses) {
    uses.ring.push_back(now);
  } else {
    Tick& oldest = uses.ring[uses.next];
    const Duration left = oldest + limit.window - now;
    if (left > Duration::zero()) return left;
    oldest = now;
    uses.next = (uses.next + 1) % limit.uses;
  }
  uses.forget_at = now + limit.window;
  return std::nullopt;
}

// When even that leaves too many, half of them go: somebody floods with new identities, and being forgiving
// to some of them is better than growing without end.
void RateMemory::forget_old(Tick now) {
  std::erase_if(uses_, [now](const auto& entry) { return entry.second.forget_at <= now; });
  if (uses_.size() < keys_max_) return;
  bool drop = false;
  std::erase_if(uses_, [&drop](const auto&) { return drop = !drop; });
}

}  // namespace herwa::platform
