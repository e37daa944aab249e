#include "platform/jobs/workers.hpp"

#include <cmath>
#include <utility>

#include "base/log.hpp"

namespace herwa::platform {
namespace {

// What our names of clients leave beside "w-" and the worker's own ending.
constexpr std::size_t waiting_name_chars_max = 24;

// What ended is kept for people to look at, and goes by itself.
constexpr queue::Keep completed_kept{.count = 1'000, .age = std::chrono::hours(24)};
constexpr queue::Keep failed_kept{.count = 10'000, .age = std::chrono::hours(24 * 14)};

// A whole number of jobs in a window of whole milliseconds: below one a second the window grows, and above
// it is short, so that jobs are spread and do not come in a burst at the beginning of each second.
queue::RateLimit limit_of(double per_second) {
  constexpr double windows_a_second = 10;
  const double jobs = std::max(1.0, std::round(per_second / windows_a_second));
  return {.jobs_max = static_cast<std::int64_t>(jobs),
          .duration = queue::Millis(static_cast<std::int64_t>(std::ceil(jobs * 1000 / per_second)))};
}

log::Level level_of(queue::Outcome outcome) {
  switch (outcome) {
    case queue::Outcome::Dead: return log::Level::Error;
    case queue::Outcome::Retrying:
    case queue::Outcome::Parked:
    case queue::Outcome::Lost: return log::Level::Warn;
    default: return log::Level::Info;
  }
}

}  // namespace

Workers::Workers(const Surroundings& around, const std::vector<Feature>& features, const QueuePlans& plans)
    : around_(around),
      table_(features),
      outbox_(table_, around.timers.clock()),
      runner_({around.timers, around.metrics, around.database, around.jobs_database, outbox_}, table_),
      drain_({around.executor, around.timers, around.metrics, around.jobs_database, around.redis},
             around.listening),
      schedules_(around.redis, around.timers, table_),
      census_(around.redis, around.timers, around.metrics, table_.queues()),
      tasks_(around.executor),
      closing_(around.executor) {
  for (const std::string& queue : table_.queues()) {
    if (const auto plan = plans.of(queue)) add_worker(queue, *plan);
  }
}

Workers::~Workers() = default;

void Workers::add_worker(const std::string& queue, const QueuePlan& plan) {
  queue::WorkerOptions options = around_.common;
  options.concurrency = plan.concurrency;
  options.remove_on_complete = completed_kept;
  options.remove_on_fail = failed_kept;
  for (const auto& [name, entry] : table_.all()) {
    options.job_time_max_of.emplace(name, entry.time_max);
  }
  if (plan.per_second) options.rate_limit = limit_of(*plan.per_second);
  options.on_finished = [this, queue](const queue::JobRecord& job, const queue::Finished& finished) {
    note(queue, job, finished);
  };
  redis::Options waiting = around_.redis_options;
  waiting.name = "w-" + queue.substr(0, waiting_name_chars_max);
  workers_.push_back(std::make_unique<queue::Worker>(queue::WorkerParts{.executor = around_.executor,
                                                                        .timers = around_.timers,
                                                                        .metrics = around_.metrics,
                                                                        .redis = around_.redis,
                                                                        .waiting = std::move(waiting)},
                                                     redis::Name(queue), runner_.handlers_of(queue),
                                                     std::move(options)));
  log::info("a queue is worked on",
            {{"queue", queue}, {"at_once", plan.concurrency}, {"a_second", plan.per_second.value_or(0)}});
}

void Workers::start() {
  for (const auto& worker : workers_) worker->start();
  drain_.start(tasks_);
  tasks_.spawn("schedules", schedules_.run());
  tasks_.spawn("queue census", census_.run());
}

Task<> Workers::stop(Duration at_most) {
  tasks_.cancel();
  co_await tasks_.join();
  for (const auto& worker : workers_) closing_.spawn("close a queue", worker->close(at_most));
  co_await closing_.join();
}

// Of each execution one line and its numbers. A name that no feature has is a stranger's, and must not make
// the metrics grow.
void Workers::note(const std::string& queue, const queue::JobRecord& job, const queue::Finished& finished) {
  const std::string name = table_.find(job.name) == nullptr ? "(unknown)" : job.name;
  around_.metrics
      .counter("herwa_job_runs_total", "Runs of jobs by how they ended.",
               {{"queue", queue}, {"job", name}, {"outcome", std::string(queue::name_of(finished.outcome))}})
      .add();
  around_.metrics
      .histogram("herwa_job_seconds", "How long a run of a job took.", {{"queue", queue}, {"job", name}})
      .observe(finished.duration);
  log::write(level_of(finished.outcome), "a job was run",
             {{"queue", queue},
              {"name", job.name},
              {"job", job.id},
              {"status", finished.timed_out ? "timed out" : queue::name_of(finished.outcome)},
              {"duration_ms", std::chrono::duration<double, std::milli>(finished.duration).count()},
              {"attempt", job.attempts_made + 1},
              {"reason", finished.reason}});
}

}  // namespace herwa::platform
