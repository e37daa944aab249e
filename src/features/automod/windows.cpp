#include "features/automod/windows.hpp"

#include <algorithm>

namespace herwa::features::automod {

void merge(std::vector<Trace>& into, const std::vector<Trace>& more) {
  for (const Trace& trace : more) {
    if (std::ranges::find(into, trace.message, &Trace::message) == into.end()) into.push_back(trace);
  }
  std::ranges::sort(into, {}, [](const Trace& trace) { return std::pair(trace.at, trace.message); });
  if (into.size() > Windows::traces_max)
    into.erase(into.begin(), into.end() - static_cast<std::ptrdiff_t>(Windows::traces_max));
}

void Windows::note(GuildId guild, UserId member, const Trace& trace) {
  tidy(trace.at);
  std::vector<Trace>& traces = members_[{guild, member}];
  const auto same = std::ranges::find(traces, trace.message, &Trace::message);
  if (same != traces.end()) {
    // It was written when it was written first.
    const Instant at = same->at;
    *same = trace;
    same->at = at;
    return;
  }
  traces.push_back(trace);
  if (traces.size() > traces_max) traces.erase(traces.begin());
}

std::vector<Trace> Windows::recent(GuildId guild, UserId member, Instant now) const {
  std::vector<Trace> recent;
  const auto found = members_.find({guild, member});
  if (found == members_.end()) return recent;
  std::ranges::copy_if(found->second, std::back_inserter(recent),
                       [now](const Trace& trace) { return trace.at + window_max > now; });
  return recent;
}

void Windows::note_join(GuildId guild, UserId member, Instant now) {
  std::deque<Join>& joins = joins_[guild];
  while (!joins.empty() && (joins.size() >= joins_max || joins.front().at + window_max <= now))
    joins.pop_front();
  joins.push_back({member, now});
}

std::int64_t Windows::joins(GuildId guild, Instant now, std::chrono::seconds within) const {
  const auto found = joins_.find(guild);
  if (found == joins_.end()) return 0;
  return std::ranges::count_if(found->second, [&](const Join& join) { return join.at + within > now; });
}

void Windows::forget(GuildId guild) {
  joins_.erase(guild);
  std::erase_if(members_, [guild](const auto& entry) { return entry.first.guild == guild; });
}

void Windows::forget(GuildId guild, UserId member) { members_.erase({guild, member}); }

// Now and then, and whenever there are too many: whose minute is over goes, and if that is not enough, all.
void Windows::tidy(Instant now) {
  if (members_.size() < members_max_ && now < tidied_ + window_max) return;
  tidied_ = now;
  std::erase_if(members_, [now](const auto& entry) {
    return entry.second.empty() || entry.second.back().at + window_max <= now;
  });
  std::erase_if(joins_, [now](const auto& entry) {
    return entry.second.empty() || entry.second.back().at + window_max <= now;
  });
  if (members_.size() >= members_max_) members_.clear();
}

}  // namespace herwa::features::automod
