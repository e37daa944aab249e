#include "testing/discord_sim/world/agenda.hpp"

namespace discord_sim {

Agenda::Entry Agenda::add(herwa::Instant due, Action action) {
  const Entry entry{due, next_number_++};
  const bool earlier = entries_.empty() || due < entries_.begin()->first.first;
  entries_.emplace(entry, std::move(action));
  if (earlier && on_earlier_) on_earlier_();
  return entry;
}

void Agenda::cancel(const Entry& entry) { entries_.erase(entry); }

std::optional<herwa::Instant> Agenda::next_due() const {
  if (entries_.empty()) return std::nullopt;
  return entries_.begin()->first.first;
}

void Agenda::run_due(herwa::Instant now) {
  while (!entries_.empty() && entries_.begin()->first.first <= now) {
    const Action action = std::move(entries_.begin()->second);
    entries_.erase(entries_.begin());
    action();
  }
}

}  // namespace discord_sim
