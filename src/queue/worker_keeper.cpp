// What a worker does beside its jobs: waits for work, renews locks, looks for jobs whose worker was lost.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/log.hpp"
#include "queue/internal/scripts.hpp"
#include "queue/internal/worker_parts.hpp"

namespace herwa::queue {
namespace {

constexpr Duration pause_after_failure = std::chrono::milliseconds(200);
constexpr Duration pause_after_refusal = std::chrono::seconds(30);
constexpr Duration rate_limit_wait_max = std::chrono::seconds(30);
// Redis takes 0 for "without end".
constexpr Duration wait_min = std::chrono::milliseconds(1);

}  // namespace

void Worker::Parts::may_have_work_now() {
  may_have_work = true;
  ++calls_for_work;
  pump_wakes.wake_all();
}

// With room for a job, and either no known work or a rate limit that keeps from it.
bool Worker::Parts::has_reason_to_wait() const {
  if (free_slots() == 0 || held) return false;
  return !may_have_work || parts.timers.clock().tick() < closed_until;
}

// The layout is looked at before anything is taken.
Task<> Worker::Parts::open() {
  while (!closing) {
    Duration pause{};
    try {
      co_await parts.redis.until_up();
      co_await queue.check_layout();
      co_await release_parked();
      co_return;
    } catch (const Unavailable&) {
      pause = pause_after_failure;
    } catch (const Failure& failure) {
      pause = pause_after_refusal;
      log::error("a queue cannot be worked on", {{"queue", queue.name()}, {"why", failure.what()}});
    }
    co_await parts.timers.wait(pause);
  }
}

// Jobs that were put aside because nobody knew their name may have found their worker.
Task<> Worker::Parts::release_parked() {
  for (const JobRecord& job : co_await queue.parked({.first = 0, .last = 9'999})) {
    if (handlers.contains(job.name)) static_cast<void>(co_await queue.promote(job.id));
  }
}

Task<> Worker::Parts::wait_for_work(Self self) {
  co_await self->open();
  self->may_have_work_now();
  while (!self->closing) {
    while (!self->has_reason_to_wait() && !self->closing) co_await self->waiter_wakes.wait();
    if (self->closing) co_return;
    bool failed = false;
    try {
      co_await self->wait_once();
    } catch (const Failure& failure) {
      failed = true;
    }
    if (self->closing) co_return;
    if (failed) {
      co_await self->parts.timers.wait(pause_after_failure);
      self->may_have_work_now();
    }
  }
}

Task<> Worker::Parts::wait_once() {
  const Clock& clock = parts.timers.clock();
  if (const Duration closed = closed_until - clock.tick(); closed > Duration::zero()) {
    co_await parts.timers.wait(std::min(closed, rate_limit_wait_max));
    may_have_work_now();
    co_return;
  }
  Duration longest = options.idle_wait_max;
  if (next_due_ms > 0) longest = std::min<Duration>(longest, internal::time_of(next_due_ms) - clock.now());
  if (longest < wait_min) {
    if (longest > Duration::zero()) co_await parts.timers.wait(longest);
    may_have_work_now();
    co_return;
  }
  const double seconds = std::chrono::duration<double>(longest).count();
  const redis::Reply popped = co_await waiting->send(
      redis::Command("BZPOPMIN", queue.parts_->key("marker"), fmt::format("{:.3f}", seconds))
          .waiting_at_most(longest));
  if (!popped.is_null() && popped.items().at(1).text() == "1") {
    next_due_ms = static_cast<std::int64_t>(popped.items().at(2).real());
    if (internal::time_of(next_due_ms) > clock.now()) co_return;
  }
  may_have_work_now();
  // What it was woken by belongs to others then: a round without taking wakes the next.
  if (held && !popped.is_null()) co_await round();
}

void Worker::Parts::note_renewal(const std::vector<std::shared_ptr<internal::Run>>& renewed,
                                 const redis::Reply& lost_tokens, Tick until) {
  std::set<std::string_view> lost;
  for (const redis::Reply& token : lost_tokens.items()) lost.insert(token.text());
  for (const auto& run : renewed) {
    if (lost.contains(run->token)) {
      run->lost = true;
    } else {
      run->locked_until = until;
    }
  }
}

Task<> Worker::Parts::renew_locks(Self self) {
  while (true) {
    co_await self->parts.timers.wait(self->options.lock_duration / 2);
    std::vector<std::shared_ptr<internal::Run>> renewed;
    std::vector<std::string> words{fmt::to_string(self->options.lock_duration.count())};
    const auto add = [&](const std::shared_ptr<internal::Run>& run) {
      renewed.push_back(run);
      words.push_back(run->taken.job.id);
      words.push_back(run->token);
    };
    for (const auto& [address, run] : self->running) add(run);
    for (const internal::Written& written : self->ended) add(written.run);
    if (renewed.empty()) continue;
    const Tick asked = self->parts.timers.clock().tick();
    try {
      const auto lost = co_await self->queue.parts_->run(internal::scripts::renew, std::move(words));
      note_renewal(renewed, lost, asked + self->options.lock_duration);
    } catch (const Failure& failure) {
      log::warn("locks of jobs were not renewed", {{"queue", self->queue.name()}, {"why", failure.what()}});
    }
  }
}

Task<> Worker::Parts::rescue_stalled(Self self) {
  while (true) {
    try {
      const auto stalled = co_await self->queue.parts_->run(
          internal::scripts::release_stalled,
          {self->queue.parts_->now(), fmt::to_string(self->options.stalled_interval.count()),
           fmt::to_string(self->options.stalled_max)});
      for (const redis::Reply& id : stalled.items()) {
        self->meters.stalled.add();
        log::warn("a job's worker was lost", {{"queue", self->queue.name()}, {"job", id.text()}});
      }
    } catch (const Failure& failure) {
      log::debug("lost jobs were not looked for", {{"queue", self->queue.name()}, {"why", failure.what()}});
    }
    co_await self->parts.timers.wait(self->options.stalled_interval);
  }
}

}  // namespace herwa::queue
