#include "discord/gateway/progress.hpp"

#include <algorithm>

namespace discord {

bool Progress::receive(std::uint64_t sequence) {
  if (sequence <= received_) return false;
  received_ = sequence;
  return true;
}

Progress::Token Progress::hold(std::uint64_t sequence) {
  // Events are held while they are being received, so it is the last one or the one after it.
  if (open_.empty() || open_.back().sequence < sequence) {
    open_.push_back({sequence, 1});
  } else {
    const auto at = std::ranges::lower_bound(open_, sequence, {}, &Open::sequence);
    if (at != open_.end() && at->sequence == sequence) {
      ++at->holders;
    } else {
      open_.insert(at, {sequence, 1});
    }
  }
  return {shared_from_this(), sequence};
}

void Progress::finish(std::uint64_t sequence) {
  const auto at = std::ranges::lower_bound(open_, sequence, {}, &Open::sequence);
  if (at == open_.end() || at->sequence != sequence) return;
  --at->holders;
  while (!open_.empty() && open_.front().holders == 0) open_.pop_front();
}

}  // namespace discord
