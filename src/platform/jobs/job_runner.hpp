// Stands between a queue's worker and a feature's handler: skips what is too late, does not repeat what has
// been done, puts off what fails because PostgreSQL is away, and settles the outbox's row at the end.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "base/metrics.hpp"
#include "base/task.hpp"
#include "net/timers.hpp"
#include "platform/jobs/job_table.hpp"
#include "platform/jobs/outbox.hpp"
#include "postgres/database.hpp"
#include "queue/worker.hpp"

namespace herwa::platform {

class JobRunner {
 public:
  struct Surroundings {
    net::Timers& timers;
    Metrics& metrics;
    postgres::Database& database;       // as herwa_app
    postgres::Database& jobs_database;  // as herwa_jobs
    Outbox& outbox;
    std::function<void()> on_postgres_away = {};  // a job failed for that reason; may be empty
  };

  // The table must outlive the runner, and the runner the workers that have its handlers.
  JobRunner(const Surroundings& around, const JobTable& table);
  JobRunner(const JobRunner&) = delete;
  JobRunner& operator=(const JobRunner&) = delete;

  // For a worker of this queue. Every name is known in every queue, so that jobs which were added before
  // their feature chose another queue are done where they are.
  [[nodiscard]] queue::Handlers handlers_of(const std::string& queue);

  static Task<std::string> run(JobRunner& self, const std::string& queue, const JobEntry& entry,
                               queue::Job& job);
  static Task<std::string> run_here(JobRunner& self, const std::string& queue, const JobEntry& entry,
                                    queue::Job& job);

 private:
  class Context;

  bool is_too_late(const JobEntry& entry, const queue::Job& job);
  [[noreturn]] void wait_for_postgres(bool away, const queue::Job& job, const Failure& reason);

  Surroundings around_;
  const JobTable& table_;
};

}  // namespace herwa::platform
