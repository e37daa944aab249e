// A deadline for what may take long as long as it moves. Inside net only.
#pragma once

#include <string_view>

#include "base/task.hpp"
#include "net/timers.hpp"

namespace herwa::net::internal {

// What to be patient with; all of it outlives the waiting.
struct Patience {
  Timers& timers;
  Duration duration;
  std::string_view what;
  const Tick& progress;  // the task moves it forward, and with it its end
};

[[noreturn]] void throw_timed_out(std::string_view what, Duration duration);

// As with_deadline, but counted anew from each progress.
Task<> with_patience(Patience patience, Task<> task);

}  // namespace herwa::net::internal
