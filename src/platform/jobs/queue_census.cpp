#include "platform/jobs/queue_census.hpp"

#include <algorithm>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "platform/jobs/internal/job_identity.hpp"
#include "queue/dead_letters.hpp"

namespace herwa::platform {
namespace {

constexpr auto interval = std::chrono::seconds(15);
// Names are looked up for so many of each state; the rest counts under "(more)".
constexpr std::int64_t names_max = 1000;
// A stranger can add jobs of any name, and a metric must not grow with them.
constexpr std::size_t distinct_names_max = 100;
constexpr const char* the_rest = "(more)";

}  // namespace

QueueCensus::QueueCensus(redis::Client& redis, net::Timers& timers, Metrics& metrics,
                         std::vector<std::string> queues)
    : redis_(redis), timers_(timers), metrics_(metrics) {
  queues_.reserve(queues.size());
  for (std::string& name : queues) {
    queue::Queue queue(redis_, timers_.clock(), redis::Name(name));
    queues_.emplace_back(std::move(name), std::move(queue));
  }
}

Task<> QueueCensus::run() {
  while (true) {
    try {
      co_await count_once();
    } catch (const Failure& failure) {
      log::debug("the queues could not be counted", {{"why", failure.what()}});
    }
    co_await timers_.wait(interval);
  }
}

Task<> QueueCensus::count_once() {
  for (auto& [name, queue] : queues_) co_await count(name, queue);
}

void QueueCensus::show(std::string_view metric, std::string_view help, const std::string& queue,
                       double value) {
  metrics_.gauge(metric, help, {{"queue", queue}}).set(value);
}

Task<> QueueCensus::count(const std::string& name, queue::Queue& queue) {
  const queue::Counts counts = co_await queue.counts();
  queue::DeadLetters letters(queue);
  show("herwa_queue_active", "Jobs that are being run, by any worker.", name,
       static_cast<double>(counts.active));
  show("herwa_queue_parked", "Jobs whose name no worker knows.", name, static_cast<double>(counts.parked));
  show("herwa_queue_dead_letters", "Jobs that failed for good.", name,
       static_cast<double>(co_await letters.count()));
  co_await count_by_name(name, queue, queue::State::Waiting);
  co_await count_by_name(name, queue, queue::State::Delayed);

  double oldest_s = 0;
  for (const queue::State state : {queue::State::Waiting, queue::State::Prioritized}) {
    for (const queue::JobRecord& job : co_await queue.jobs(state, {.first = 0, .last = 0})) {
      const auto waited = timers_.clock().now() - internal::due_of(job);
      oldest_s = std::max(oldest_s, std::chrono::duration<double>(waited).count());
    }
  }
  show("herwa_queue_oldest_seconds", "How long the oldest job that waits has been due.", name, oldest_s);
}

Task<> QueueCensus::count_by_name(const std::string& name, queue::Queue& queue, queue::State state) {
  const queue::Counts counts = co_await queue.counts();
  const bool delayed = state == queue::State::Delayed;
  const std::int64_t all = delayed ? counts.delayed : counts.waiting + counts.prioritized;
  std::map<std::string, std::int64_t> by_name;
  std::int64_t looked_up = 0;
  const auto look = [&](const std::vector<queue::Glance>& seen) {
    for (const queue::Glance& job : seen) {
      const bool room = by_name.contains(job.name) || by_name.size() < distinct_names_max;
      ++by_name[room ? job.name : the_rest];
      ++looked_up;
    }
  };
  look(co_await queue.glance(state, {.first = 0, .last = names_max - 1}));
  if (!delayed) look(co_await queue.glance(queue::State::Prioritized, {.first = 0, .last = names_max - 1}));
  if (all > looked_up) by_name[the_rest] += all - looked_up;

  const std::string metric = delayed ? "herwa_queue_delayed" : "herwa_queue_waiting";
  const std::string help = delayed ? "Jobs whose time has not come." : "Jobs that wait for a worker.";
  std::set<std::string>& shown = shown_[{name, state}];
  for (const std::string& before : shown) {
    if (!by_name.contains(before)) metrics_.gauge(metric, help, {{"queue", name}, {"job", before}}).set(0);
  }
  for (const auto& [job, count] : by_name) {
    if (!shown.contains(job) && shown.size() >= 2 * distinct_names_max) continue;
    shown.insert(job);
    metrics_.gauge(metric, help, {{"queue", name}, {"job", job}}).set(static_cast<double>(count));
  }
}

}  // namespace herwa::platform
