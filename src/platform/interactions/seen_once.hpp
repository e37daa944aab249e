// Which interactions came already: Discord sends one twice at times, and a session that was resumed brings
// those again that were handled just before. Remembers the last few thousand; an interaction that is older
// than that could not be answered any more.
#pragma once

#include <cstdint>
#include <deque>
#include <unordered_set>

namespace herwa::platform {

class SeenOnce {
 public:
  explicit SeenOnce(std::size_t most = 10'000) : most_(most) {}

  // True the first time.
  bool first_time(std::uint64_t id) {
    if (!seen_.insert(id).second) return false;
    order_.push_back(id);
    if (order_.size() > most_) {
      seen_.erase(order_.front());
      order_.pop_front();
    }
    return true;
  }

 private:
  std::size_t most_;
  std::unordered_set<std::uint64_t> seen_;
  std::deque<std::uint64_t> order_;
};

}  // namespace herwa::platform
