// Counts what is in the queues, for /metrics: waiting and delayed by job name, the age of the oldest that
// waits, dead letters, what is parked. Bounded work, however long the queues are.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/metrics.hpp"
#include "base/task.hpp"
#include "net/timers.hpp"
#include "queue/queue.hpp"
#include "redis/client.hpp"

namespace herwa::platform {

class QueueCensus {
 public:
  QueueCensus(redis::Client& redis, net::Timers& timers, Metrics& metrics, std::vector<std::string> queues);

  // Every 15 s until it is cancelled.
  Task<> run();
  Task<> count_once();

 private:
  Task<> count(const std::string& name, queue::Queue& queue);
  Task<> count_by_name(const std::string& name, queue::Queue& queue, queue::State state);
  void show(std::string_view metric, std::string_view help, const std::string& queue, double value);

  redis::Client& redis_;
  net::Timers& timers_;
  Metrics& metrics_;
  std::vector<std::pair<std::string, queue::Queue>> queues_;
  // Whose gauges exist, so that they are set to nothing when nothing is left.
  std::map<std::pair<std::string, queue::State>, std::set<std::string>> shown_;
};

}  // namespace herwa::platform
