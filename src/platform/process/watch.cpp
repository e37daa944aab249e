#include "platform/process/watch.hpp"

#include <boost/system/system_error.hpp>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "net/deadline.hpp"

namespace herwa::platform {

Watch::Watch(WatchOptions options, net::Timers& timers, Metrics& metrics, std::function<Task<>()> probe)
    : options_(std::move(options)),
      timers_(timers),
      up_gauge_(
          metrics.gauge("herwa_dependency_up", "1 while the dependency answers", {{"part", options_.name}})),
      latency_(metrics.histogram("herwa_dependency_seconds", "time of a probe", {{"part", options_.name}})),
      probe_(std::move(probe)) {}

Task<> Watch::run() {
  for (;;) {
    co_await look_once();
    co_await timers_.wait(options_.interval);
  }
}

Task<> Watch::look_once() {
  const Tick started = timers_.clock().tick();
  std::string fault;
  try {
    co_await net::with_deadline(timers_, options_.patience, "a look at " + options_.name, probe_());
  } catch (const Failure& error) {
    fault = error.what();
    if (fault.empty()) fault = "no reason given";
  }
  const Duration took = timers_.clock().tick() - started;
  if (fault.empty()) latency_.observe(took);
  remember(fault.empty(), std::chrono::duration<double, std::milli>(took).count(), fault);
}

void Watch::remember(bool up, double latency_ms, const std::string& detail) {
  const bool changed = !state_.since || state_.up != up;
  if (changed) {
    state_.since = timers_.clock().now();
    up_gauge_.set(up ? 1 : 0);
    if (up) {
      log::info("a dependency answers", {{"part", options_.name}, {"latency_ms", latency_ms}});
    } else {
      log::warn("a dependency is away", {{"part", options_.name}, {"reason", detail}});
    }
  }
  state_.up = up;
  state_.detail = detail;
  if (up) state_.latency_ms = latency_ms;
}

}  // namespace herwa::platform
