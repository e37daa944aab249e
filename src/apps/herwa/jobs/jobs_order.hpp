// What `herwa jobs …` was asked to do.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "queue/options.hpp"

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own name
class App;
}

namespace herwa::app {

enum class JobsAction : std::uint8_t {
  None,
  List,
  Show,
  Retry,
  Promote,
  DeadList,
  DeadShow,
  DeadReplay,
  Tail,
  Stats
};

struct JobsOrder {
  JobsAction action = JobsAction::None;
  std::string queue;  // empty: every queue that Herwa knows
  std::vector<std::string> ids;
  bool all = false;
  std::vector<std::string> states;
  std::string name;
  std::string reason;
  std::optional<std::chrono::milliseconds> since;  // ago
  std::int64_t count = 50;
  std::optional<std::int64_t> events;  // tail: how many; empty: without end
  bool json = false;
};

// Adds the command with all that stands below it; `order` is filled when the command line is parsed and must
// outlive that.
CLI::App* add_jobs_command(CLI::App& cli, JobsOrder& order);

}  // namespace herwa::app
