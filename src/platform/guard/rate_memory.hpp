// Who did what how often of late, in this process: exact for any stretch of the window, and bounded. A
// guild's interactions come to one process, so for them this is all there is; what several processes share is
// counted in Redis.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "base/clock.hpp"
#include "platform/feature/access.hpp"

namespace herwa::platform {

class RateMemory {
 public:
  explicit RateMemory(std::size_t keys_max = 100'000) : keys_max_(keys_max) {}

  // Counts one use. Gives how long to wait when it is one too many, which is then not counted.
  std::optional<Duration> take(std::uint64_t key, const RateLimit& limit, Tick now);
  [[nodiscard]] std::size_t size() const { return uses_.size(); }

 private:
  // The last `uses` ticks in a ring; the oldest of them decides.
  struct Uses {
    std::vector<Tick> ring;
    std::uint32_t next = 0;
    Tick forget_at{};
  };
  void forget_old(Tick now);

  std::size_t keys_max_;
  std::unordered_map<std::uint64_t, Uses> uses_;
};

}  // namespace herwa::platform
