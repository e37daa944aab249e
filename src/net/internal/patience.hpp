// A deadline for what may take long as long as it moves. Inside net only.
#pragma once

#include <string_view>

#include "base/task.hpp"
#include "net/timers.hpp"

namespace herwa::net::internal {

// As with_deadline, but counted anew from each `progress`, which the task moves forward.
Task<> with_patience(Timers& timers, Duration duration, std::string_view what, const Tick& progress,
                     Task<> task);

}  // namespace herwa::net::internal
