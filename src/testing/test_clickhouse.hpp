// A ClickHouse client on a loop of its own, in real time, for tests that talk to a real engine.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "base/metrics.hpp"
#include "clickhouse/client.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"

namespace herwa::testing {

class TestClickHouse {
 public:
  explicit TestClickHouse(clickhouse::Options options)
      : client(clickhouse::make_client(loop.executor(), net::system_timers(), *metrics, options)) {}
  explicit TestClickHouse(std::string url) : TestClickHouse(clickhouse::Options{.url = std::move(url)}) {}
  ~TestClickHouse() {
    tasks.cancel();
    loop.run_until_done(tasks.join());
    loop.run_until_done(client->close());
  }
  TestClickHouse(const TestClickHouse&) = delete;
  TestClickHouse& operator=(const TestClickHouse&) = delete;

  clickhouse::Client* operator->() { return client.get(); }

  // Runs a task to its end on this thread, and gives what it gives or throws what it throws.
  template <class T>
  T wait_for(Task<T> task) {
    if constexpr (std::is_void_v<T>) {
      loop.run_until_done(std::move(task));
    } else {
      std::optional<T> result;
      loop.run_until_done(keep(std::move(task), result));
      return std::move(*result);
    }
  }
  void run(std::string script) { wait_for(client->run_script(std::move(script))); }

  net::Loop loop;
  std::unique_ptr<Metrics> metrics = make_metrics();
  net::TaskGroup tasks{loop.executor()};
  std::unique_ptr<clickhouse::Client> client;

 private:
  template <class T>
  static Task<> keep(Task<T> task, std::optional<T>& result) {
    result.emplace(co_await std::move(task));
  }
};

}  // namespace herwa::testing
