// Leaves alone what fails again and again: after so many failures in a row nothing is tried for a while, then
// one attempt at a time, until one succeeds. The state alone: whoever uses it knows what a failure is. The HTTP
// client has one for each origin.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "base/clock.hpp"

namespace herwa::net {

struct CircuitBreakerOptions {
  int failures_max = 5;
  Duration pause = std::chrono::seconds(60);
};

class CircuitBreaker {
 public:
  enum class State : std::uint8_t { Closed, Open, HalfOpen };

  explicit CircuitBreaker(CircuitBreakerOptions options = {}) : options_(options) {}

  // True gives the right to one attempt, whose end must be told with one of the three below.
  [[nodiscard]] bool may_try(Tick now);
  void succeeded();
  void failed(Tick now);
  // The attempt ended without saying anything about the other side: it was cancelled.
  void abandoned() { probing_ = false; }

  [[nodiscard]] State state(Tick now) const;
  // How long until something may be tried; zero when it may.
  [[nodiscard]] Duration wait(Tick now) const;
  [[nodiscard]] int failures() const { return failures_; }
  // When it was opened last; only where it is not closed.
  [[nodiscard]] Tick opened() const { return opened_.value_or(Tick()); }

 private:
  CircuitBreakerOptions options_;
  int failures_ = 0;  // in a row
  std::optional<Tick> opened_;
  bool probing_ = false;
};

}  // namespace herwa::net
