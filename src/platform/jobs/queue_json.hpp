// Jobs, dead letters and counts of queues as JSON, the same in the API and for `herwa jobs --json`: fields
// may be added, never renamed.
#pragma once

#include <string>
#include <vector>

#include "queue/dead_letters.hpp"
#include "queue/queue.hpp"

namespace herwa::platform {

struct ListedJob {
  std::string queue;
  queue::State state{};
  queue::JobRecord job;
};

struct ListedLetter {
  std::string queue;
  queue::DeadLetter letter;
};

struct QueueStats {
  std::string queue;
  queue::Counts counts;
  std::int64_t dead_letters = 0;
  bool paused = false;
  std::vector<queue::Scheduler> schedulers;
};

// Each is one object.
std::string queue_json(const ListedJob& listed);
std::string queue_json(const ListedLetter& listed);
std::string queue_json(const QueueStats& stats);

}  // namespace herwa::platform
