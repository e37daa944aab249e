#include "platform/jobs/job_schedules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/errors.hpp"
#include "base/log.hpp"
#include "platform/jobs/internal/redis_life.hpp"
#include "queue/queue.hpp"

namespace herwa::platform {
namespace {

// Others may keep schedulers in our queues; these are ours.
constexpr std::string_view prefix = "herwa.";
constexpr auto look_every = std::chrono::seconds(10);
constexpr auto pause_after_failed_look = std::chrono::seconds(1);

redis::ProcessKey queues_key() { return {"jobs", "queues"}; }

queue::Schedule schedule_of(const JobSchedule& from) {
  return {.every = from.every, .pattern = from.cron, .time_zone = from.time_zone};
}

queue::Template template_of(const std::string& name, const JobEntry& entry) {
  queue::JobOptions options = queue::standard_retries();
  options.attempts = entry.retries + 1;
  return {.name = name, .options = options};
}

bool is_as_it_should_be(const queue::Scheduler& there, const queue::Schedule& schedule,
                        const queue::Template& job) {
  return there.next && there.schedule.every == schedule.every && there.schedule.pattern == schedule.pattern &&
         there.schedule.time_zone == schedule.time_zone && there.job.name == job.name &&
         there.job.options.attempts == job.options.attempts && there.job.options.backoff.has_value();
}

}  // namespace

Task<std::vector<std::string>> known_queues(redis::Client& redis) {
  const redis::Reply names = co_await redis.command("SMEMBERS", queues_key());
  std::vector<std::string> queues;
  for (const redis::Reply& name : names.items()) {
    if (redis::Name::make(name.text())) queues.emplace_back(name.text());
  }
  std::ranges::sort(queues);
  co_return queues;
}

Task<> JobSchedules::run() {
  std::string settled_in;
  bool removed = false;
  while (true) {
    bool failed = false;
    try {
      const std::string life = co_await internal::life_of(redis_);
      if (life != settled_in) {
        co_await make();
        settled_in = life;
      }
      // Once: a process of the next version may have come and knows better what is gone.
      if (!std::exchange(removed, true)) co_await remove_gone();
    } catch (const Failure& failure) {
      failed = true;
      log::debug("schedules could not be settled", {{"why", failure.what()}});
    }
    if (failed) removed = false;
    co_await timers_.wait(failed ? pause_after_failed_look : look_every);
  }
}

Task<> JobSchedules::make() {
  for (const std::string& queue : table_.queues()) {
    co_await redis_.command("SADD", queues_key(), queue, redis::Permanent{});
  }
  for (const auto& [name, entry] : table_.all()) {
    if (entry.schedule) co_await make_one(name, entry);
  }
}

Task<> JobSchedules::make_one(const std::string& name, const JobEntry& entry) {
  queue::Queue queue(redis_, timers_.clock(), redis::Name(entry.queue));
  const std::string id = std::string(prefix) + name;
  const queue::Schedule schedule = schedule_of(*entry.schedule);
  const queue::Template job = template_of(name, entry);
  const auto there = co_await queue.scheduler(id);
  if (there && is_as_it_should_be(*there, schedule, job)) {
    // Somebody may have removed the one job that it counts on.
    const auto next_ms = there->next->time_since_epoch().count();
    if (co_await queue.state(fmt::format("repeat:{}:{}", id, next_ms)) != queue::State::Unknown) co_return;
  }
  const auto made = co_await queue.upsert_scheduler(id, schedule, job);
  if (made) {
    log::info("a job has a schedule", {{"job", name}, {"queue", entry.queue}});
  } else {
    log::error("a job has no schedule", {{"job", name}, {"why", made.error().message}});
  }
}

Task<> JobSchedules::remove_gone() {
  for (const std::string& queue_name : co_await known_queues(redis_)) {
    queue::Queue queue(redis_, timers_.clock(), redis::Name(queue_name));
    for (const queue::Scheduler& scheduler : co_await queue.schedulers({.first = 0, .last = -1})) {
      if (!scheduler.id.starts_with(prefix)) continue;
      const std::string_view name = std::string_view(scheduler.id).substr(prefix.size());
      const JobEntry* const entry = table_.find(name);
      if (entry != nullptr && entry->schedule && entry->queue == queue_name) continue;
      if (co_await queue.remove_scheduler(scheduler.id)) {
        log::info("a schedule is gone with its job", {{"job", name}, {"queue", queue_name}});
      }
    }
  }
}

}  // namespace herwa::platform
