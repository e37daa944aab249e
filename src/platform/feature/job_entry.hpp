// A background job of a feature: how it is run, how often it is tried, and when by itself. `herwa worker`
// runs them; platform/jobs/outbox.hpp adds one from within a transaction, platform/jobs/job_context.hpp is
// what its handler is given. Its full name, by which queues and people know it, is "<feature>.<name>".
//
//   .jobs = {{.name = "draw", .max_lateness = 1h, .run = draw(platform)},
//            {.name = "tidy", .schedule = JobSchedule{.cron = "15 4 * * *"}, .run = tidy(platform)}},
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "base/task.hpp"

namespace herwa::platform {

class JobContext;  // platform/jobs/job_context.hpp

// What it returns is the result as JSON, for people to look at; empty is none. What it throws fails this run.
using RunJob = std::function<Task<std::string>(JobContext&)>;

// Exactly one of `every` and `cron`.
struct JobSchedule {
  std::optional<std::chrono::milliseconds> every;
  std::string cron;       // five fields from the minute, or six from the second
  std::string time_zone;  // for cron, an IANA name; empty is UTC
};

// The queue for jobs that call Discord: it lets through so many a second, over all workers, that thousands
// due at once do not meet Discord's limits.
inline constexpr const char* discord_queue = "discord";

struct JobEntry {
  std::string name;
  // Jobs of one queue share its concurrency, which the operator sets (jobs.queues).
  std::string queue = "default";
  // After 1 s, 2 s, 4 s …; then it is a dead letter.
  std::uint32_t retries = 3;
  std::chrono::milliseconds time_max = std::chrono::seconds(30);
  // A job that begins later than this after it was due is skipped: late is worse than never. Empty: it runs
  // whenever the workers are back.
  std::optional<std::chrono::milliseconds> max_lateness;
  std::optional<JobSchedule> schedule;
  // While PostgreSQL is away the queues of jobs that need it rest. A job that works without it says so, and
  // has a queue that it shares with its like alone.
  bool needs_postgres = true;
  RunJob run;
};

}  // namespace herwa::platform
