// A Database on a loop of its own and in simulated time, for tests that talk to a real PostgreSQL. Time moves
// only by `time.advance(loop, …)`, and never while a connection is being opened.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "base/metrics.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
#include "postgres/database.hpp"
#include "testing/simulated_time.hpp"

namespace herwa::testing {

class TestDatabase {
 public:
  // Started when this returns. A small pool: one connection at least, four at most, unless the options say
  // otherwise.
  explicit TestDatabase(postgres::Options options);
  explicit TestDatabase(std::string url) : TestDatabase(small_pool(std::move(url))) {}
  ~TestDatabase();
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  static postgres::Options small_pool(std::string url);

  postgres::Database* operator->() { return &database; }
  postgres::Database& operator*() { return database; }

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
  // Runs the loop, in real time, until the predicate holds; false after a minute.
  [[nodiscard]] bool eventually(const std::function<bool()>& holds);

  net::Loop loop;
  SimulatedTime time;
  std::unique_ptr<Metrics> metrics = make_metrics();
  // For tasks that go on while the test does something else; cancelled and awaited at the end.
  net::TaskGroup tasks{loop.executor()};
  postgres::Database database;

 private:
  template <class T>
  static Task<> keep(Task<T> task, std::optional<T>& result) {
    result.emplace(co_await std::move(task));
  }
};

}  // namespace herwa::testing
