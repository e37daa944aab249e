// One run of one job.
#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include <fmt/format.h>
#include <algorithm>
#include <exception>
#include <utility>
#include <vector>

#include "base/log.hpp"
#include "queue/cron.hpp"
#include "queue/internal/scripts.hpp"
#include "queue/internal/worker_parts.hpp"

namespace herwa::queue {
namespace {

using internal::Result;

constexpr std::string_view limiter_full = "9007199254740991";

Result result_of_exception(const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const Unrecoverable& error) {
    return {.kind = Result::Kind::ThrewForGood, .text = error.what()};
  } catch (const RunLater& later) {
    return {.kind = Result::Kind::Later, .later = later.at};
  } catch (const RateLimited& limited) {
    return {.kind = Result::Kind::Limited, .limited_for = limited.duration};
  } catch (const std::exception& error) {
    return {.kind = Result::Kind::Threw, .text = error.what()};
  } catch (...) {
    return {.kind = Result::Kind::Threw, .text = "threw what is no exception"};
  }
}

std::string in_words(Duration duration) {
  const auto milliseconds = std::chrono::duration_cast<Millis>(duration).count();
  return milliseconds >= 1000 && milliseconds % 1000 == 0 ? fmt::format("{} s", milliseconds / 1000)
                                                          : fmt::format("{} ms", milliseconds);
}

}  // namespace

namespace internal {

std::string Run::once_key() const {
  return fmt::format("{}:{}:{}", queue_.name(), taken.job.id, millis_of(taken.job.timestamp));
}

Task<> Run::update_progress(std::string json) {
  taken.job.progress = json;
  static_cast<void>(co_await queue_.update_progress(taken.job.id, std::move(json)));
}

Task<> Run::update_data(std::string json) {
  taken.job.data = json;
  static_cast<void>(co_await queue_.update_data(taken.job.id, std::move(json)));
}

Task<> Run::log(std::string line) { co_await queue_.log(taken.job.id, std::move(line)); }

}  // namespace internal

Task<> Worker::Parts::run_one(Self self, std::shared_ptr<internal::Run> run) {
  const Clock& clock = self->parts.timers.clock();
  Result result;
  std::exception_ptr thrown;
  try {
    result = co_await self->result_of(run);
  } catch (...) {
    thrown = std::current_exception();
  }
  const Duration duration = clock.tick() - run->began;
  if (thrown) {
    result = result_of_exception(thrown);
    if (self->interrupted) result = {.kind = Result::Kind::Interrupted};
  }
  if (run->late && result.kind != Result::Kind::Interrupted) {
    result = {.kind = Result::Kind::Threw,
              .text = fmt::format("the job {} took longer than {}", run->taken.job.name,
                                  in_words(self->time_max_of(run->taken.job.name))),
              .timed_out = true};
  }
  const internal::EndingRules rules{
      .now = std::chrono::floor<Millis>(clock.now()), .unit = self->random.unit(), .options = self->options};
  internal::Written written{
      .ended = internal::ended(run->taken, run->token, result, rules),
      .run = run,
      .finished = {.duration = duration, .timed_out = result.timed_out, .reason = result.text}};
  written.finished.outcome = written.ended.outcome;
  if (written.ended.kind == 'c') written.finished.reason.clear();
  if (result.timed_out) {
    self->meters.timed_out.add();
    log::error("a job took too long and was ended",
               {{"queue", self->queue.name()}, {"job", run->taken.job.id}, {"name", run->taken.job.name}});
  }
  if (written.ended.outcome == Outcome::Parked) {
    log::warn("nobody here knows a job's name, so it is put aside",
              {{"queue", self->queue.name()}, {"job", run->taken.job.id}, {"name", run->taken.job.name}});
  }
  self->running.erase(run.get());
  self->ended.push_back(std::move(written));
  self->pump_wakes.wake_one();
}

// One timer for all, since a deadline around each job costs more than most jobs do.
Task<> Worker::Parts::watch_times(Self self) {
  Duration shortest = self->options.job_time_max;
  for (const auto& [name, own] : self->options.job_time_max_of) shortest = std::min(shortest, own);
  while (true) {
    while (self->running.empty()) co_await self->first_run_wakes.wait();
    // No time begins and ends between two looks.
    Duration until_next = shortest;
    const Tick now = self->parts.timers.clock().tick();
    std::vector<std::shared_ptr<internal::Run>> late;
    for (const auto& [address, run] : self->running) {
      const Duration left = run->began + self->time_max_of(run->taken.job.name) - now;
      if (left > Duration::zero()) {
        until_next = std::min(until_next, left);
      } else if (!std::exchange(run->late, true)) {
        late.push_back(run);
      }
    }
    for (const auto& run : late) run->task.cancel();
    co_await self->parts.timers.wait(std::max<Duration>(until_next, Millis(1)));
  }
}

Duration Worker::Parts::time_max_of(std::string_view name) const {
  const auto own = options.job_time_max_of.find(name);
  return own == options.job_time_max_of.end() ? options.job_time_max : own->second;
}

Task<Result> Worker::Parts::result_of(std::shared_ptr<internal::Run> run) {
  internal::Taken& taken = run->taken;
  if (!taken.job.scheduler_id.empty()) co_await make_next_of_scheduler(taken.job);
  if (!taken.deferred_failure.empty()) {
    co_return Result{.kind = Result::Kind::ThrewForGood, .text = taken.deferred_failure};
  }
  const auto handler = handlers.find(taken.job.name);
  if (handler == handlers.end()) co_return Result{.kind = Result::Kind::NameUnknown};
  Result result{.kind = Result::Kind::Returned};
  Millis limited_for{};
  try {
    result.text = co_await handler->second(*run);
  } catch (const RateLimited& limited) {
    limited_for = limited.duration;
    result.kind = Result::Kind::Limited;
  }
  if (result.kind == Result::Kind::Limited) {
    co_await parts.redis.set(queue.parts_->key("limiter"), limiter_full, redis::Ttl(limited_for));
  }
  co_return result;
}

Task<> Worker::Parts::make_next_of_scheduler(const JobRecord& job) {
  const std::size_t colon = job.id.rfind(':');
  const std::string due = job.id.substr(colon + 1);
  const redis::QueueKey plan = queue.parts_->key("repeat:" + job.scheduler_id);
  const auto fields = co_await parts.redis.command("HMGET", plan, "pattern", "tz");
  std::string next;
  if (!fields.items().at(0).is_null()) {
    const auto zone = fields.items().at(1).optional_text().value_or("UTC");
    const auto cron = Cron::parse(fields.items().at(0).text(), zone);
    const Time now = std::chrono::floor<Millis>(parts.timers.clock().now());
    const Time after = std::max(now, internal::time_of(internal::number(due)));
    const auto at = cron ? cron->next(after) : std::nullopt;
    if (!cron) log::error("a scheduler's pattern cannot be read", {{"scheduler", job.scheduler_id}});
    if (at) next = fmt::to_string(internal::millis_of(*at));
  }
  co_await queue.parts_->run(internal::scripts::next_of_scheduler,
                             {queue.parts_->now(), internal::layout_version,
                              fmt::to_string(queue.parts_->options.events_max), job.scheduler_id, due, next});
}

}  // namespace herwa::queue
