// Errors for Sentry, or for whatever speaks its envelope protocol: told once reported, never waited for, and
// dropped where Sentry is away or asks for less.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <expected>
#include <string>

#include "base/errors.hpp"
#include "net/http_client.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "net/wait_queue.hpp"
#include "platform/errors/error_reports.hpp"

namespace herwa::platform {

// Where a DSN leads: https://<key>@<host>/<project>
struct SentryDsn {
  std::string text;
  std::string key;
  std::string envelope_url;
};
std::expected<SentryDsn, Refusal> parse_dsn(std::string_view text);

struct SentryOptions {
  std::string process;
  std::string version;
  std::string environment = "production";
  std::size_t waiting_max = 100;
  Duration pause = std::chrono::seconds(60);  // where it asks for one and does not say how long
};

class Sentry {
 public:
  struct Surroundings {
    net::HttpClient& http;  // with a circuit breaker
    net::Timers& timers;
    Metrics& metrics;
  };
  Sentry(const Surroundings& around, SentryDsn dsn, SentryOptions options);

  void tell(const ErrorReport& report);
  void start(net::TaskGroup& tasks);

 private:
  Task<> keep_sending();
  Task<> send(std::string envelope);
  [[nodiscard]] std::string envelope_of(const ErrorReport& report) const;

  Surroundings around_;
  SentryDsn dsn_;
  SentryOptions options_;
  std::deque<std::string> waiting_;
  net::WaitQueue work_;
  Tick quiet_until_{};
  bool said_failing_ = false;
  Counter& sent_;
  Counter& dropped_;
};

}  // namespace herwa::platform
