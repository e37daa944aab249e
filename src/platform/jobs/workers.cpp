#include "platform/jobs/workers.hpp"

#include <cmath>
#include <utility>

#include "base/log.hpp"
#include "base/reference.hpp"
#include "platform/jobs/internal/job_identity.hpp"

namespace herwa::platform {
namespace {

// What our names of clients leave beside "w-" and the worker's own ending.
constexpr std::size_t waiting_name_chars_max = 24;

// What ended is kept for people to look at, and goes by itself.
constexpr queue::Keep completed_kept{.count = 1'000, .age = std::chrono::hours(24)};
constexpr queue::Keep failed_kept{.count = 10'000, .age = std::chrono::hours(24 * 14)};

constexpr auto look_at_postgres_every = std::chrono::milliseconds(100);

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
      runner_({around.timers, around.metrics, around.database, around.jobs_database, outbox_,
               [this] { look_at_postgres(); }},
              table_),
      drain_({around.executor, around.timers, around.metrics, around.jobs_database, around.redis},
             around.listening),
      schedules_(around.redis, around.timers, table_),
      census_(around.redis, around.timers, around.metrics, table_.queues()),
      resting_(around.metrics.gauge("herwa_jobs_resting",
                                    "Queues of which nothing is taken until PostgreSQL is back.")),
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
  auto worker =
      std::make_unique<queue::Worker>(queue::WorkerParts{.executor = around_.executor,
                                                         .timers = around_.timers,
                                                         .metrics = around_.metrics,
                                                         .redis = around_.redis,
                                                         .waiting = std::move(waiting)},
                                      redis::Name(queue), runner_.handlers_of(queue), std::move(options));
  workers_.push_back({.worker = std::move(worker), .needs_postgres = table_.needs_postgres(queue)});
  log::info("a queue is worked on",
            {{"queue", queue}, {"at_once", plan.concurrency}, {"a_second", plan.per_second.value_or(0)}});
}

void Workers::start() {
  look_at_postgres();
  for (const QueueWorker& of : workers_) of.worker->start();
  tasks_.spawn("jobs and PostgreSQL", watch_postgres(*this));
  drain_.start(tasks_);
  tasks_.spawn("schedules", schedules_.run());
  tasks_.spawn("queue census", census_.run());
}

Task<> Workers::stop(Duration at_most) {
  tasks_.cancel();
  co_await tasks_.join();
  for (const QueueWorker& of : workers_) closing_.spawn("close a queue", of.worker->close(at_most));
  co_await closing_.join();
}

Task<> Workers::watch_postgres(Workers& self) {
  while (true) {
    co_await self.around_.timers.wait(look_at_postgres_every);
    self.look_at_postgres();
  }
}

// Taking jobs only to put each off again would cost as much as doing them.
void Workers::look_at_postgres() {
  const bool away = !around_.database.state().up || !around_.jobs_database.state().up;
  if (away == std::exchange(postgres_away_, away)) return;
  double resting = 0;
  for (const QueueWorker& of : workers_) {
    if (!of.needs_postgres) continue;
    away ? of.worker->hold() : of.worker->go_on();
    ++resting;
  }
  resting_.set(away ? resting : 0);
  if (away) {
    log::warn("jobs rest until PostgreSQL is back", {{"queues", resting}});
  } else {
    log::info("PostgreSQL is back, and jobs are taken again", {{"queues", resting}});
  }
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
  const ReferenceScope scope(internal::reference_of(job));
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
