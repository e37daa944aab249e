// Tells why a GUILD_CREATE came, from what READY and GUILD_DELETE said before.
#pragma once

#include <unordered_set>
#include <vector>

#include "discord/gateway/event.hpp"

namespace discord {

class GuildArrivals {
 public:
  void ready(const std::vector<GuildId>& guilds) {
    expected_ = {guilds.begin(), guilds.end()};
    away_.clear();
  }
  GuildArrival arrived(GuildId id) {
    const bool was_away = away_.erase(id) > 0;
    const bool was_expected = expected_.erase(id) > 0;
    if (was_away) return GuildArrival::BackFromOutage;
    return was_expected ? GuildArrival::Startup : GuildArrival::Joined;
  }
  void left(GuildId id, bool unavailable) {
    expected_.erase(id);
    if (unavailable) {
      away_.insert(id);
    } else {
      away_.erase(id);
    }
  }
  [[nodiscard]] std::size_t still_expected() const { return expected_.size(); }

 private:
  std::unordered_set<GuildId> expected_;
  std::unordered_set<GuildId> away_;
};

}  // namespace discord
