// Two tasks beside each other until one ends: what deadlines and watchers are made of. Inside net only.
#pragma once

#include <cstddef>
#include <exception>

#include "base/task.hpp"

namespace herwa::net::internal {

struct RaceResult {
  bool companion_first = false;
  std::exception_ptr task_error;
  std::exception_ptr companion_error;
};

// Runs both; when one ends the other is cancelled, and both have ended before this returns. Cancelling the
// waiting task cancels both. Their errors are returned, not thrown.
Task<RaceResult> race(Task<> task, Task<> companion);

}  // namespace herwa::net::internal
