// Carries out what `herwa jobs …` was asked to do. Gives the exit code: 0 when it was done, 1 when something
// that was asked for was not there or not in the right state.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "apps/herwa/jobs/jobs_order.hpp"
#include "base/metrics.hpp"
#include "base/task.hpp"
#include "net/timers.hpp"
#include "redis/client.hpp"

namespace herwa::app {

struct JobsOutput {
  std::function<void(std::string_view)> out;
  std::function<void(std::string_view)> err;
};

struct JobsSurroundings {
  Executor executor;
  net::Timers& timers;
  Metrics& metrics;
  redis::Options redis;
  JobsOutput output;
};

// Connects, does it, and ends the connection. Throws Unavailable with a sentence when Redis is away.
Task<int> carry_out_jobs(JobsSurroundings around, JobsOrder order);

}  // namespace herwa::app
