// Jobs that look after jobs: old records of effects go, and rows of the outbox whose job is over without one,
// such as a job that somebody removed or a dead letter. apps adds them to the jobs of "herwa" itself.
#pragma once

#include <vector>

#include "platform/feature/job_entry.hpp"
#include "redis/client.hpp"

namespace herwa::platform {

// How long the record of an effect stays. A job with the same id is not added again for as long, and a run
// that comes later would not be known for a second one.
inline constexpr auto effects_kept = std::chrono::hours(24 * 7);
// How long a row stays whose job is not in Redis any more, or failed for good: far more than Redis can lose.
inline constexpr auto settled_after = std::chrono::minutes(10);

// `redis` is asked for when a job runs.
std::vector<JobEntry> upkeep_jobs(std::function<redis::Client&()> redis);

}  // namespace herwa::platform
