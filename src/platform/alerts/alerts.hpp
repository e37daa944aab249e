// Alerts to the monitoring channel, by the URL of a Discord webhook (or of anything that takes its JSON).
// Raising one never waits and never fails: it is in the log at once, and posted as soon as the other side
// takes it. The same key is told once in a while, with how often it was raised in between; what does not fit
// is counted.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <string>

#include "base/metrics.hpp"
#include "base/task.hpp"
#include "net/http_client.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "net/wait_queue.hpp"

namespace herwa::platform {

struct Alert {
  std::string key;  // what is one and the same trouble: "security 184"
  std::string title;
  std::string text;
};

struct AlertOptions {
  std::string webhook_url;  // empty: the log alone
  Duration quiet_for = std::chrono::minutes(10);
  Duration retry_after = std::chrono::seconds(10);
  std::size_t waiting_max = 100;
  std::size_t keys_max = 10'000;
};

class Alerts {
 public:
  struct Surroundings {
    net::HttpClient& http;
    net::Timers& timers;
    Metrics& metrics;
  };
  Alerts(const Surroundings& around, AlertOptions options);

  void raise(Alert alert);
  // Posts until the group is cancelled.
  void start(net::TaskGroup& tasks);

  [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }

 private:
  struct Told {
    Tick at{};
    std::uint64_t kept_quiet = 0;
  };

  Task<> keep_posting();
  // How long to wait before the next one; zero: it is done.
  Task<Duration> post(const std::string& body);
  void forget_old_keys();

  Surroundings around_;
  AlertOptions options_;
  std::map<std::string, Told> told_;
  std::deque<std::string> waiting_;
  net::WaitQueue work_;
  bool said_failing_ = false;
  Counter& raised_;
  Counter& dropped_;
};

}  // namespace herwa::platform
