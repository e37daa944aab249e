#include "net/internal/origin_breakers.hpp"

#include <fmt/format.h>

#include <chrono>

#include "base/errors.hpp"
#include "base/log.hpp"

namespace herwa::net::internal {
namespace {

// An origin that nobody asks any more is forgotten after so many pauses.
constexpr int forget_after_pauses = 10;

std::int64_t whole_seconds(Duration duration) {
  return std::chrono::ceil<std::chrono::seconds>(duration).count();
}

}  // namespace

void OriginBreakers::enter(const std::string& origin) {
  if (!options_.breaker) return;
  const auto found = breakers_.find(origin);
  if (found == breakers_.end()) return;
  const Tick now = timers_.clock().tick();
  if (found->second.may_try(now)) return;
  throw Unavailable(fmt::format("{} failed {} times in a row and is left alone for {} s", origin,
                                found->second.failures(), whole_seconds(found->second.wait(now))));
}

void OriginBreakers::failed(const std::string& origin) {
  if (!options_.breaker) return;
  const Tick now = timers_.clock().tick();
  sweep(now);
  CircuitBreaker& breaker = breakers_.try_emplace(origin, *options_.breaker).first->second;
  const bool was_closed = breaker.state(now) == CircuitBreaker::State::Closed;
  breaker.failed(now);
  if (!was_closed || breaker.state(now) == CircuitBreaker::State::Closed) return;
  log::warn("a service fails again and again and is left alone for a while",
            {{"origin", origin},
             {"failures", breaker.failures()},
             {"for_s", whole_seconds(options_.breaker->pause)}});
  show(origin, true);
}

void OriginBreakers::succeeded(const std::string& origin) {
  const auto found = breakers_.find(origin);
  if (found == breakers_.end()) return;
  const bool was_open = found->second.state(timers_.clock().tick()) != CircuitBreaker::State::Closed;
  breakers_.erase(found);
  if (!was_open) return;
  log::info("a service answers again", {{"origin", origin}});
  show(origin, false);
}

void OriginBreakers::abandoned(const std::string& origin) {
  if (const auto found = breakers_.find(origin); found != breakers_.end()) found->second.abandoned();
}

void OriginBreakers::show(const std::string& origin, bool open) const {
  if (options_.metrics == nullptr) return;
  options_.metrics
      ->gauge("herwa_circuit_open", "1 while a service that fails is left alone", {{"origin", origin}})
      .set(open ? 1 : 0);
}

void OriginBreakers::sweep(Tick now) {
  std::erase_if(breakers_, [&](const auto& entry) {
    const bool idle = entry.second.state(now) == CircuitBreaker::State::HalfOpen &&
                      now - entry.second.opened() > forget_after_pauses * options_.breaker->pause;
    if (idle) show(entry.first, false);
    return idle;
  });
}

}  // namespace herwa::net::internal
