#include "platform/settings/redis_floors.hpp"

#include <algorithm>

namespace herwa::platform {

void RedisFloors::raise(const SettingsKey& key, std::int64_t version) {
  const Tick now = clock_.tick();
  if (floors_.size() >= count_max_)
    std::erase_if(floors_, [now](auto& floor) { return floor.second.until <= now; });
  if (floors_.size() >= count_max_) mistrust_all();
  Floor& floor = floors_[key];
  floor.version = std::max(floor.version, version);
  floor.until = now + kept_;
}

void RedisFloors::mistrust_all() {
  mistrusted_until_ = clock_.tick() + kept_;
  floors_.clear();
}

std::int64_t RedisFloors::of(const SettingsKey& key) const {
  const auto floor = floors_.find(key);
  return floor == floors_.end() ? 0 : floor->second.version;
}

}  // namespace herwa::platform
