// Runs the jobs of all features in this process: a worker for each queue, the schedules, the outbox, the
// counting. Any number of processes may do the same beside each other; none is the leader.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/metrics.hpp"
#include "base/task.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "platform/jobs/job_runner.hpp"
#include "platform/jobs/job_schedules.hpp"
#include "platform/jobs/job_table.hpp"
#include "platform/jobs/outbox.hpp"
#include "platform/jobs/outbox_drain.hpp"
#include "platform/jobs/queue_census.hpp"
#include "platform/jobs/queue_plans.hpp"
#include "postgres/database.hpp"
#include "queue/worker.hpp"
#include "redis/client.hpp"

namespace herwa::platform {

class Workers {
 public:
  struct Surroundings {
    Executor executor;
    net::Timers& timers;
    Metrics& metrics;
    redis::Client& redis;
    redis::Options redis_options;  // for connections on which the queues are waited for
    postgres::Database& database;
    postgres::Database& jobs_database;
    postgres::Options listening;  // for the connection on which the outbox is heard
    // What all queues' workers share, such as the name of the process. A job whose worker was killed under
    // it more often than stalled_max is taken for the reason.
    queue::WorkerOptions common;
  };

  Workers(const Surroundings& around, const std::vector<Feature>& features, const QueuePlans& plans);
  ~Workers();  // stop() must have returned
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  void start();
  // Takes no more, lets what runs end within the time, then cancels it and hands it back.
  Task<> stop(Duration at_most);

  [[nodiscard]] Outbox& outbox() { return outbox_; }

 private:
  void add_worker(const std::string& queue, const QueuePlan& plan);
  static Task<> watch_postgres(Workers& self);
  void look_at_postgres();
  void note(const std::string& queue, const queue::JobRecord& job, const queue::Finished& finished);

  Surroundings around_;
  JobTable table_;
  Outbox outbox_;
  JobRunner runner_;
  OutboxDrain drain_;
  JobSchedules schedules_;
  QueueCensus census_;
  struct QueueWorker {
    std::unique_ptr<queue::Worker> worker;
    bool needs_postgres = true;
  };
  std::vector<QueueWorker> workers_;
  Gauge& resting_;
  bool postgres_away_ = false;
  net::TaskGroup tasks_;
  net::TaskGroup closing_;
};

}  // namespace herwa::platform
