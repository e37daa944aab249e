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
  complete_since_.try_emplace(guild, trace.at);
  const auto [place, added] = members_.try_emplace({guild, member});
  if (added) turns_.push_back({place->first, trace.at});
  std::vector<Trace>& traces = place->second;
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

bool Windows::complete(GuildId guild, Instant now) const {
  const auto since = complete_since_.find(guild);
  return since != complete_since_.end() && since->second + window_max <= now;
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
  tidy_joins(now);
  std::deque<Join>& joins = joins_[guild];
  while (!joins.empty() && (joins.size() >= joins_max || joins.front().at + window_max <= now))
    joins.pop_front();
  joins.push_back({member, now});
}

std::int64_t Windows::joins(GuildId guild, Instant now, std::chrono::seconds within) const {
  const auto found = joins_.find(guild);
  if (found == joins_.end()) return 0;
  // In the order in which they came, so that nobody counts thousands of them for each of thousands.
  const auto first =
      std::ranges::partition_point(found->second, [&](const Join& join) { return join.at + within <= now; });
  return std::distance(first, found->second.end());
}

void Windows::forget(GuildId guild) {
  joins_.erase(guild);
  complete_since_.erase(guild);
  std::erase_if(members_, [guild](const auto& entry) { return entry.first.guild == guild; });
}

void Windows::forget(GuildId guild, UserId member) { members_.erase({guild, member}); }

// A little with each message, so that no message waits while all members are gone through: whose minute is
// over goes, and when there are too many, whoever has been here for longest.
void Windows::tidy(Instant now) {
  constexpr int at_once = 4;
  for (int n = 0; n < at_once && !turns_.empty(); ++n) {
    const Turn turn = turns_.front();
    const bool over = turn.at + window_max <= now;
    const bool full = members_.size() >= members_max_;
    if (!over && !full) return;
    turns_.pop_front();
    const auto found = members_.find(turn.whose);
    if (found == members_.end()) continue;
    const Instant last = found->second.empty() ? Instant() : found->second.back().at;
    if (last + window_max > now && !full) {
      turns_.push_back({turn.whose, std::max(last, turns_.empty() ? last : turns_.back().at)});
      continue;
    }
    if (last + window_max > now) begin_anew(turn.whose.guild);
    members_.erase(found);
  }
}

void Windows::tidy_joins(Instant now) {
  if (now < joins_tidied_ + window_max) return;
  joins_tidied_ = now;
  std::erase_if(joins_, [now](const auto& entry) {
    return entry.second.empty() || entry.second.back().at + window_max <= now;
  });
}

}  // namespace herwa::features::automod
