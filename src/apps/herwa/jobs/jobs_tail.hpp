// Prints what happens in queues, from now on, until enough was seen or the task is cancelled.
#pragma once

#include <string>
#include <vector>

#include "apps/herwa/jobs/jobs_command.hpp"

namespace herwa::app {

// `redis` is asked where the streams end; a connection of its own waits for more.
Task<int> tail_events(const JobsSurroundings& around, const JobsOrder& order, redis::Client& redis,
                      std::vector<std::string> queues);

}  // namespace herwa::app
