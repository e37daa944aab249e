#include "platform/plans/subscription.hpp"

#include <algorithm>

namespace herwa::platform {
namespace {

// Of two that run, the higher tier; of one tier, the one that lasts longer.
bool better(const Standing& a, const Standing& b) {
  if (a.tier != b.tier) return a.tier > b.tier;
  return !a.ends || (b.ends && *a.ends > *b.ends);
}

void look_again_at(Standing& standing, Instant when, Instant now) {
  if (when > now && (!standing.changes || when < *standing.changes)) standing.changes = when;
}

}  // namespace

Standing standing_at(std::span<const Subscription> subscriptions, const CatalogPicture& catalog,
                     Instant now) {
  std::optional<Standing> running;
  std::optional<Standing> ended;
  Standing answer;
  for (const Subscription& one : subscriptions) {
    const Tier* tier = catalog.tier(one.tier);
    const auto stops = one.stops();
    if (tier == nullptr || tier->place == 0 || (stops && *stops <= one.starts)) continue;
    look_again_at(answer, one.starts, now);
    if (stops) look_again_at(answer, *stops, now);
    const Standing own{
        .tier = tier->place, .ends = stops, .in_grace = one.ends && *one.ends <= now, .changes = {}};
    if (one.runs(now)) {
      if (!running || better(own, *running)) running = own;
    } else if (stops && *stops <= now && (!ended || *stops > *ended->ends)) {
      ended = own;
    }
  }
  const auto changes = answer.changes;
  answer = running ? *running : ended.value_or(Standing{});
  if (!running) answer.in_grace = false;
  answer.changes = changes;
  return answer;
}

}  // namespace herwa::platform
