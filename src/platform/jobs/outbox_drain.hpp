// Carries the outbox's jobs to Redis: as soon as PostgreSQL says that some were committed, and once a second
// in case its message was lost. Any number of them may run, in any processes. Each runs as herwa_jobs.
//
// What makes it safe: the job has the same id each time, so Redis takes it once however often it is carried.
// The row stays until the job's effect is recorded, and remembers the life of Redis that took it; when Redis
// begins another life, having lost its last writes perhaps, every row of an earlier life is carried again.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "base/metrics.hpp"
#include "base/task.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "net/wait_queue.hpp"
#include "postgres/database.hpp"
#include "postgres/listener.hpp"
#include "queue/queue.hpp"
#include "redis/client.hpp"

namespace herwa::platform {

class OutboxDrain {
 public:
  struct Surroundings {
    Executor executor;
    net::Timers& timers;
    Metrics& metrics;
    postgres::Database& jobs_database;  // a pool of herwa_jobs
    redis::Client& redis;
  };

  // `listening` is for a connection of its own.
  OutboxDrain(const Surroundings& around, postgres::Options listening);
  OutboxDrain(const OutboxDrain&) = delete;
  OutboxDrain& operator=(const OutboxDrain&) = delete;

  // Runs in the group until that is cancelled.
  void start(net::TaskGroup& tasks);

  // One round: how many were carried. Throws as the stores do; nothing is half done then.
  Task<std::size_t> carry_some();

 private:
  struct Row;
  enum class Which : std::uint8_t { New, Lost };

  Task<> work();
  Task<> poll();
  void wake();
  Task<std::size_t> carry(Which which, std::string life);
  Task<> give_to_redis(std::vector<Row>& rows);
  queue::Queue& queue_named(const std::string& name);

  Surroundings around_;
  postgres::Listener listener_;
  std::map<std::string, queue::Queue, std::less<>> queues_;
  net::WaitQueue wakes_;
  bool woken_ = true;
  Counter& carried_;
  Counter& repaired_;
  Counter& refused_;
  Histogram& delay_;
};

}  // namespace herwa::platform
