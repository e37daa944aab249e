// An executor for work that may wait for what comes in: some of it at a time is done, in the order in which
// it came, and in between the loop looks at its sockets and timers and runs all that they have made ready.
// What runs there still runs on the loop's one thread, and needs no lock.
#pragma once

#include <cstddef>
#include <memory>

#include "base/task.hpp"

namespace herwa::net {

// Counted and not timed, so that a simulation runs the same way each time.
inline constexpr std::size_t background_steps = 16;

Executor in_background(Executor loop, std::size_t steps_at_once = background_steps);

}  // namespace herwa::net
