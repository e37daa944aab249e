// A long-running process: one loop, its stores, its admin port, its sign of life, and an orderly end.
// What is particular to a role is a Role, which starts and stops its own part.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/metrics.hpp"
#include "base/task.hpp"
#include "clickhouse/client.hpp"
#include "net/http_server.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "platform/process/presence.hpp"
#include "platform/process/vitals.hpp"
#include "platform/process/watch.hpp"
#include "postgres/database.hpp"
#include "redis/client.hpp"

namespace herwa::platform {

struct ProcessOptions {
  std::string role;
  std::string admin_address = "127.0.0.1";
  std::uint16_t admin_port = 0;
  Duration drain = std::chrono::seconds(10);
  postgres::Options postgres;
  redis::Options redis;
  // Empty: the role has nothing to do with analytics. With an empty URL analytics is off, which /readyz says;
  // the process is ready all the same, and stays so while ClickHouse is away.
  std::optional<clickhouse::Options> clickhouse;
  // Throws Unavailable with a sentence while the schema is not this binary's.
  std::function<Task<>(postgres::Database&)> check_schema;
};

class Process;

class Role {
 public:
  virtual ~Role() = default;
  // Stores may be away: start anyway, and wait for them where they are needed.
  virtual Task<> start(Process& process) = 0;
  // Stop taking work, finish what is in flight within the drain time.
  virtual Task<> stop(Process& process) = 0;
  // What only this role knows of itself, for whoever looks after Herwa: a JSON object, told with each sign of
  // life. Empty: nothing.
  [[nodiscard]] virtual std::string describe() const { return {}; }
};

class Process {
 public:
  explicit Process(ProcessOptions options);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  // Returns after SIGINT, SIGTERM or stop(), when everything has ended. Throws when it cannot start.
  void run(Role& role);
  // The same end as a signal's; for tests.
  void stop();

  [[nodiscard]] Executor executor() const { return loop_.executor(); }
  [[nodiscard]] net::Timers& timers() const { return timers_; }
  [[nodiscard]] const Clock& clock() const { return timers_.clock(); }
  [[nodiscard]] Metrics& metrics() const { return *metrics_; }
  [[nodiscard]] postgres::Database& database() { return database_; }
  [[nodiscard]] redis::Client& redis() { return *redis_; }
  // Nothing where analytics is off.
  [[nodiscard]] clickhouse::Client* clickhouse() { return clickhouse_.get(); }
  [[nodiscard]] net::TaskGroup& tasks() { return tasks_; }
  [[nodiscard]] Duration drain() const { return options_.drain; }
  [[nodiscard]] const Watch& postgres_watch() const { return postgres_watch_; }
  [[nodiscard]] const Watch& redis_watch() const { return redis_watch_; }
  // Nothing where analytics is off.
  [[nodiscard]] const Watch* analytics_watch() const { return analytics_watch_.get(); }
  [[nodiscard]] Instant started_at() const { return started_at_; }
  [[nodiscard]] std::uint16_t admin_port() const { return admin_->port(); }

 private:
  Task<> live(Role& role);
  Task<> end(Role& role);
  [[nodiscard]] std::string describe();
  Task<net::HttpResponse> answer_admin(net::HttpRequest request);
  [[nodiscard]] net::HttpResponse readiness() const;
  [[nodiscard]] net::HttpResponse measured();
  void open_clickhouse();

  ProcessOptions options_;
  net::Loop loop_;
  net::Timers& timers_;
  std::unique_ptr<Metrics> metrics_;
  Instant started_at_;
  postgres::Database database_;
  std::unique_ptr<redis::Client> redis_;
  std::unique_ptr<clickhouse::Client> clickhouse_;
  std::unique_ptr<Watch> analytics_watch_;
  Watch postgres_watch_;
  Watch redis_watch_;
  Watch schema_watch_;
  Vitals vitals_;
  Presence presence_;
  std::unique_ptr<net::HttpServer> admin_;
  const Role* role_ = nullptr;  // while it lives
  net::TaskGroup tasks_;
  net::TaskGroup signals_;
};

}  // namespace herwa::platform
