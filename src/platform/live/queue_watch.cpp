#include "platform/live/queue_watch.hpp"

#include "base/errors.hpp"
#include "base/log.hpp"
#include "platform/jobs/job_schedules.hpp"
#include "platform/jobs/queue_json.hpp"
#include "queue/dead_letters.hpp"
#include "queue/queue.hpp"

namespace herwa::platform {
namespace {

constexpr auto interval = std::chrono::seconds(2);

}  // namespace

Task<> QueueWatch::run() {
  while (true) {
    try {
      if (live_.operators_listen()) co_await look();
    } catch (const Failure& error) {
      log::debug("the queues cannot be looked at", {{"error", error.what()}});
    }
    co_await timers_.wait(interval);
  }
}

Task<> QueueWatch::look() {
  for (const std::string& name : co_await known_queues(redis_)) {
    queue::Queue queue(redis_, timers_.clock(), redis::Name(name));
    queue::DeadLetters letters(queue);
    const std::string now = queue_json(QueueStats{.queue = name,
                                                  .counts = co_await queue.counts(),
                                                  .dead_letters = co_await letters.count(),
                                                  .paused = co_await queue.is_paused()});
    std::string& before = seen_[name];
    if (before != now) live_.tell_operators("queue", now);
    before = now;
  }
}

}  // namespace herwa::platform
