// Runs all looks at once, each with its deadline, so that the slowest decides how long it takes and none can
// hang.
//   Examination examination(around, looks);
//   const bool ended = co_await examination.run();
//   print(examination.findings());
// After a false, something does not end even when asked: the process has to end without waiting for it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "apps/herwa/doctor/finding.hpp"
#include "base/metrics.hpp"
#include "base/task.hpp"
#include "net/http_client.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"

namespace herwa::doctor {

struct Surroundings {
  Executor executor;
  net::Timers& timers;
  Metrics& metrics;
  net::HttpClient& http;
  Duration patience = std::chrono::seconds(5);
};

struct Look {
  std::string check;
  std::string remedy;  // where it did not answer in time, or failed with a reason of its own
  std::function<Task<Findings>(const Surroundings&)> look;
};

class Examination {
 public:
  Examination(Surroundings around, std::vector<Look> looks);

  Task<bool> run();
  // In the order of the looks. A look that failed, or is late, is a fault with its remedy.
  [[nodiscard]] Findings findings() const;
  // Waits for what run() did not wait for.
  Task<> join() { return tasks_.join(); }

 private:
  Surroundings around_;
  std::vector<Look> looks_;
  std::vector<std::optional<Findings>> found_;
  net::TaskGroup tasks_;

  Task<> take(std::size_t place);
};

}  // namespace herwa::doctor
