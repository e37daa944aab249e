// A sliding window: at most so many uses in any stretch of a length, each use remembered until the window has
// passed it. In this process alone and in memory; SharedTurnstile does the same in Redis.
#pragma once

#include <cstddef>
#include <deque>
#include <list>
#include <string>
#include <unordered_map>

#include "base/clock.hpp"
#include "platform/api/doors.hpp"
#include "platform/feature/access.hpp"

namespace herwa::platform {

class Windows {
 public:
  // Of those who come, the ones not seen for longest are forgotten first.
  explicit Windows(std::size_t subjects_max = 20'000) : subjects_max_(subjects_max) {}
  // Its entries know their places in its own list.
  Windows(const Windows&) = delete;
  Windows& operator=(const Windows&) = delete;

  Allowance take(const std::string& subject, const RateLimit& limit, Instant now);
  void reset(const std::string& subject);
  [[nodiscard]] std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    std::deque<Instant> uses;
    std::list<std::string>::iterator age;
  };
  Entry& entry_of(const std::string& subject);

  std::size_t subjects_max_;
  std::unordered_map<std::string, Entry> entries_;
  std::list<std::string> ages_;  // the one seen last at the end
};

}  // namespace herwa::platform
