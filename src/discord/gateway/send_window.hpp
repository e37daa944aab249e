// The gateway's limit on what one connection may send: so many frames in any 60 seconds. A few are kept back
// for heartbeats, so that a burst of commands never silences them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <deque>

#include "base/clock.hpp"

namespace discord {

class SendWindow {
 public:
  static constexpr std::size_t frames_max = 120;

  // Keeps room for twice the heartbeats of a window, since the gateway may ask for some between.
  void reserve_for(herwa::Duration heartbeat_interval) {
    // However often it wants them, some room is left for commands.
    const herwa::Duration shortest = herwa::Duration(span) / 50;
    const auto beats = static_cast<std::size_t>(span / std::max(heartbeat_interval, shortest)) + 1;
    reserve_ = 2 * beats + 2;
  }

  // Zero: a command may go now. Otherwise how long until it may.
  [[nodiscard]] herwa::Duration wait_for_command(herwa::Tick now) { return wait(now, frames_max - reserve_); }
  [[nodiscard]] herwa::Duration wait_for_heartbeat(herwa::Tick now) { return wait(now, frames_max); }
  void sent(herwa::Tick now) { times_.push_back(now); }

 private:
  // A second more than Discord counts, for the time that frames travel.
  static constexpr std::chrono::seconds span{61};

  herwa::Duration wait(herwa::Tick now, std::size_t allowed) {
    while (!times_.empty() && times_.front() + span <= now) times_.pop_front();
    if (times_.size() < allowed) return herwa::Duration::zero();
    return times_[times_.size() - allowed] + span - now;
  }

  std::deque<herwa::Tick> times_;
  std::size_t reserve_ = 10;
};

}  // namespace discord
