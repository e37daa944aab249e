// How old a copy in Redis may be: after a change was heard, no copy of an earlier version counts any more. A
// copy can be too old when a change met a Redis that was away, or raced with somebody who had just read.
// A floor is kept for longer than any copy lives; beyond their number all copies are mistrusted for as long.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>

#include "base/clock.hpp"
#include "platform/settings/settings_memory.hpp"

namespace herwa::platform {

class RedisFloors {
 public:
  RedisFloors(const Clock& clock, Duration kept, std::size_t count_max)
      : clock_(clock), kept_(kept), count_max_(count_max) {}

  void raise(const SettingsKey& key, std::int64_t version);
  void forget(const SettingsKey& key) { floors_.erase(key); }
  // From now on no copy that exists counts.
  void mistrust_all();

  // The version that has been heard of; zero when none was.
  [[nodiscard]] std::int64_t of(const SettingsKey& key) const;
  [[nodiscard]] bool mistrusted() const { return clock_.tick() < mistrusted_until_; }

 private:
  struct Floor {
    std::int64_t version = 0;
    Tick until{};
  };

  const Clock& clock_;
  Duration kept_;
  std::size_t count_max_;
  Tick mistrusted_until_{};
  std::unordered_map<SettingsKey, Floor> floors_;
};

}  // namespace herwa::platform
