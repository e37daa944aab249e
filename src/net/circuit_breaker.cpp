#include "net/circuit_breaker.hpp"

#include <algorithm>

namespace herwa::net {

bool CircuitBreaker::may_try(Tick now) {
  if (!opened_) return true;
  if (probing_ || wait(now) > Duration::zero()) return false;
  probing_ = true;
  return true;
}

void CircuitBreaker::succeeded() {
  failures_ = 0;
  opened_.reset();
  probing_ = false;
}

void CircuitBreaker::failed(Tick now) {
  probing_ = false;
  if (++failures_ >= options_.failures_max) opened_ = now;
}

CircuitBreaker::State CircuitBreaker::state(Tick now) const {
  if (!opened_) return State::Closed;
  return wait(now) > Duration::zero() ? State::Open : State::HalfOpen;
}

Duration CircuitBreaker::wait(Tick now) const {
  if (!opened_) return Duration::zero();
  return std::max(Duration::zero(), *opened_ + options_.pause - now);
}

}  // namespace herwa::net
