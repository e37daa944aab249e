#include "platform/limits/window.hpp"

namespace herwa::platform {
namespace {

// A clock that was put back would refuse for as long as it went back; what lies so far ahead is forgotten.
constexpr auto ahead_max = std::chrono::seconds(1);

}  // namespace

Windows::Entry& Windows::entry_of(const std::string& subject) {
  const auto found = entries_.find(subject);
  if (found != entries_.end()) {
    ages_.splice(ages_.end(), ages_, found->second.age);
    return found->second;
  }
  if (entries_.size() >= subjects_max_) {
    entries_.erase(ages_.front());
    ages_.pop_front();
  }
  Entry& entry = entries_[subject];
  entry.age = ages_.insert(ages_.end(), subject);
  return entry;
}

Allowance Windows::take(const std::string& subject, const RateLimit& limit, Instant now) {
  std::deque<Instant>& uses = entry_of(subject).uses;
  if (!uses.empty() && uses.front() > now + ahead_max) uses.clear();
  while (!uses.empty() && now - uses.front() >= limit.window) uses.pop_front();
  Allowance allowance{.allowed = uses.size() < limit.uses, .limit = limit.uses, .window = limit.window};
  if (allowance.allowed) uses.push_back(now);
  allowance.remaining = limit.uses - static_cast<std::uint32_t>(uses.size());
  allowance.resets_in = uses.front() + limit.window - now;
  return allowance;
}

void Windows::reset(const std::string& subject) {
  const auto found = entries_.find(subject);
  if (found == entries_.end()) return;
  ages_.erase(found->second.age);
  entries_.erase(found);
}

}  // namespace herwa::platform
