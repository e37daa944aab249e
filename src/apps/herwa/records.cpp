#include "apps/herwa/records.hpp"

#include <filesystem>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "net/deadline.hpp"

namespace herwa::app {

Records::Records(const Configuration& configuration, platform::Process& process, platform::Changes& changes)
    : process_(process),
      http_(net::make_http_client(process.executor(), process.timers(),
                                  {.breaker = net::CircuitBreakerOptions(), .metrics = &process.metrics()})),
      alerts_({*http_, process.timers(), process.metrics()},
              {.webhook_url = configuration.monitoring_webhook_url}),
      recorder_({process.executor(), process.database(), process.timers(), process.metrics()},
                {.folder = configuration.journal_dir}),
      audit_({recorder_, process.database(), process.clock(), &changes}),
      security_({recorder_, alerts_, process.database(), process.timers(), process.metrics()}) {}

void Records::start(net::TaskGroup& tasks) {
  alerts_.start(tasks);
  recorder_.start(tasks);
}

Task<> Records::finish(Duration drain) {
  try {
    co_await net::with_deadline(process_.timers(), drain, "writing records", recorder_.flush());
  } catch (const Failure& error) {
    log::warn("records wait in the journal for the next start",
              {{"waiting", recorder_.waiting()}, {"error", error.what()}});
  }
}

}  // namespace herwa::app
