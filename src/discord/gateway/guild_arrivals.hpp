// Tells why a GUILD_CREATE came, from what READY and GUILD_DELETE said before, also when another process
// heard that.
#pragma once

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "discord/gateway/event.hpp"
#include "discord/gateway/session_store.hpp"

namespace discord {

class GuildArrivals {
 public:
  void ready(const std::vector<GuildId>& guilds) {
    expected_ = {guilds.begin(), guilds.end()};
    listed_ = guilds;
    away_.clear();
    known_.clear();
    joined_.clear();
  }
  GuildArrival arrived(GuildId id, std::uint64_t sequence) {
    const bool was_away = away_.erase(id) > 0;
    const bool was_expected = expected_.erase(id) > 0;
    if (was_away) return GuildArrival::BackFromOutage;
    if (was_expected) last_startup_ = sequence;
    if (was_expected || known_.contains(id)) return GuildArrival::Startup;
    joined_[id] = sequence;
    return GuildArrival::Joined;
  }
  void left(GuildId id, bool unavailable) {
    expected_.erase(id);
    known_.erase(id);
    joined_.erase(id);
    if (unavailable) {
      away_.insert(id);
    } else {
      away_.erase(id);
    }
  }
  [[nodiscard]] std::size_t still_expected() const { return expected_.size(); }

  // For a process that resumes from `sequence` or earlier. READY's list is told until all of it has come and
  // nothing of that can be replayed.
  void write(SessionRecord& record) {
    if (expected_.empty() && last_startup_ <= record.sequence) listed_.clear();
    std::erase_if(joined_, [&](const auto& one) { return one.second <= record.sequence; });
    record.expected = listed_;
    record.away.assign(away_.begin(), away_.end());
    for (const auto& [id, sequence] : joined_) record.joined.push_back(id);
  }
  // `known`: guilds that were there already, whose GUILD_CREATE would be a repetition.
  void read(const SessionRecord& record, const std::vector<GuildId>& known) {
    ready(record.expected);
    away_ = {record.away.begin(), record.away.end()};
    known_ = {known.begin(), known.end()};
    for (const GuildId id : record.joined) known_.erase(id);
  }

 private:
  std::unordered_set<GuildId> expected_;
  std::unordered_set<GuildId> away_;
  std::unordered_set<GuildId> known_;                  // from before this process
  std::unordered_map<GuildId, std::uint64_t> joined_;  // when; until that is safe
  std::vector<GuildId> listed_;
  std::uint64_t last_startup_ = 0;
};

}  // namespace discord
