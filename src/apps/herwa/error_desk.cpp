#include "apps/herwa/error_desk.hpp"

#include <filesystem>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "net/deadline.hpp"

namespace herwa::app {
namespace {

constexpr auto last_words = std::chrono::seconds(2);

}  // namespace

ErrorDesk::ErrorDesk(const Configuration& configuration, platform::Process& process, const char* role_name,
                     std::unique_ptr<platform::Role> role)
    : http_(net::make_http_client(process.executor(), process.timers(),
                                  {.breaker = net::CircuitBreakerOptions(), .metrics = &process.metrics()})),
      recorder_({process.executor(), process.database(), process.timers(), process.metrics()},
                {.folder = std::filesystem::path(configuration.journal_dir) / "errors"}),
      reports_({recorder_, process.timers(), process.metrics()},
               {.process = role_name, .version = HERWA_VERSION}),
      role_(std::move(role)) {
  if (configuration.sentry_dsn.empty()) return;
  auto dsn = platform::parse_dsn(configuration.sentry_dsn);
  if (!dsn) throw Failure(dsn.error().message);  // the configuration was checked for it
  sentry_.emplace(platform::Sentry::Surroundings{*http_, process.timers(), process.metrics()},
                  std::move(*dsn), platform::SentryOptions{.process = role_name, .version = HERWA_VERSION});
  reports_.tell([this](const platform::ErrorReport& report) { sentry_->tell(report); });
}

Task<> ErrorDesk::start(platform::Process& process) {
  recorder_.start(process.tasks());
  reports_.start(process.tasks());
  if (sentry_) sentry_->start(process.tasks());
  co_await role_->start(process);
}

Task<> ErrorDesk::stop(platform::Process& process) {
  co_await role_->stop(process);
  co_await finish(process);
}

Task<> ErrorDesk::finish(platform::Process& process) {
  reports_.hand_on();
  try {
    co_await net::with_deadline(process.timers(), last_words, "writing errors", recorder_.flush());
  } catch (const Failure& error) {
    log::warn("errors wait in the journal for the next start",
              {{"waiting", recorder_.waiting()}, {"error", error.what()}});
  }
}

}  // namespace herwa::app
