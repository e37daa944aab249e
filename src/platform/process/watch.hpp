// Looks at one thing that this process depends on, again and again, and remembers how it was: up or down,
// since when, how fast it answered. Says so in the log once per change.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/metrics.hpp"
#include "base/task.hpp"
#include "net/timers.hpp"

namespace herwa::platform {

struct PartState {
  bool up = false;
  std::optional<Instant> since;  // empty until the first look
  double latency_ms = 0;         // of the last good look
  std::string detail;            // why it is down; empty when up
};

struct WatchOptions {
  std::string name;
  Duration interval = std::chrono::seconds(1);
  Duration patience = std::chrono::seconds(2);
};

class Watch {
 public:
  // `probe` throws when the thing is not well; what() becomes the detail.
  Watch(WatchOptions options, net::Timers& timers, Metrics& metrics, std::function<Task<>()> probe);

  // Looks until cancelled.
  Task<> run();
  Task<> look_once();
  [[nodiscard]] const PartState& state() const { return state_; }
  [[nodiscard]] const std::string& name() const { return options_.name; }

 private:
  void remember(bool up, double latency_ms, const std::string& detail);

  WatchOptions options_;
  net::Timers& timers_;
  Gauge& up_gauge_;
  Histogram& latency_;
  std::function<Task<>()> probe_;
  PartState state_;
};

}  // namespace herwa::platform
