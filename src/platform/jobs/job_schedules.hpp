// The schedulers that the features' tables declare, kept in Redis as BullMQ keeps them: made or changed when
// a worker starts, removed when no feature declares them any more, made again when Redis forgot them. Any
// number of workers may do this at once; there is one scheduler for each job.
#pragma once

#include <string>

#include "base/task.hpp"
#include "net/timers.hpp"
#include "platform/jobs/job_table.hpp"
#include "redis/client.hpp"

namespace herwa::platform {

class JobSchedules {
 public:
  JobSchedules(redis::Client& redis, net::Timers& timers, const JobTable& table)
      : redis_(redis), timers_(timers), table_(table) {}

  // Until it is cancelled: settles them now, and again in each new life of Redis.
  Task<> run();

  // What is there already as it should be is left alone, so that no run that is due is put off.
  Task<> make();
  Task<> remove_gone();

 private:
  Task<> make_one(const std::string& name, const JobEntry& entry);

  redis::Client& redis_;
  net::Timers& timers_;
  const JobTable& table_;
};

// The queues that any version of Herwa had jobs in, for those who look after them.
Task<std::vector<std::string>> known_queues(redis::Client& redis);

}  // namespace herwa::platform
