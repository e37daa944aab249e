// Job schedulers: kept by the queue, driven by whichever worker starts their jobs.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "queue/cron.hpp"
#include "queue/internal/new_job.hpp"
#include "queue/internal/options_json.hpp"
#include "queue/internal/queue_parts.hpp"
#include "queue/internal/scripts.hpp"
#include "queue/queue.hpp"

namespace herwa::queue {
namespace {

constexpr std::size_t id_bytes_max = 128;

std::unexpected<Refusal> schedule_refused(std::string code, std::string message) {
  return std::unexpected(Refusal{std::move(code), std::move(message)});
}

// The first instant by the pattern; nullopt for `every`, where the script decides.
std::expected<std::optional<Time>, Refusal> first_run(const Schedule& schedule, Time now) {
  if (schedule.every.has_value() == !schedule.pattern.empty()) {
    return schedule_refused("queue_schedule", "a schedule has either an interval or a cron pattern");
  }
  if (schedule.end && *schedule.end <= now) {
    return schedule_refused("queue_schedule", "the end of a schedule lies in the future");
  }
  if (schedule.runs_max && *schedule.runs_max < 1) {
    return schedule_refused("queue_schedule", "a schedule runs at least once");
  }
  if (schedule.every) {
    if (*schedule.every <= Millis::zero())
      return schedule_refused("queue_schedule", "an interval is longer than nothing");
    return std::nullopt;
  }
  const auto cron = Cron::parse(schedule.pattern, schedule.time_zone);
  if (!cron) return std::unexpected(cron.error());
  if (schedule.immediately) return now;
  const auto next = cron->next(std::max(now, schedule.start.value_or(now)));
  if (!next || (schedule.end && *next > *schedule.end)) {
    return schedule_refused("queue_schedule", "this schedule would never run");
  }
  return next;
}

std::string millis_or_empty(const std::optional<Time>& time) {
  return time ? fmt::to_string(internal::millis_of(*time)) : std::string();
}

std::string count_or_empty(const std::optional<Millis>& duration) {
  return duration ? fmt::to_string(duration->count()) : std::string();
}

std::string template_options(JobOptions options) {
  options.id.clear();
  options.delay = {};
  options.timestamp.reset();
  options.deduplication.reset();
  return internal::to_json(options);
}

std::optional<Scheduler> scheduler_of(std::string id, const redis::Reply& hash, std::optional<Time> next) {
  const auto text = [&](std::string_view name) -> std::string {
    const redis::Reply* value = hash.find(name);
    return value == nullptr || value->is_null() ? std::string() : std::string(value->text());
  };
  const auto count = [&](std::string_view name) -> std::optional<std::int64_t> {
    const std::string digits = text(name);
    return digits.empty() ? std::nullopt : std::optional(internal::number(digits));
  };
  const auto instant = [&](std::string_view name) -> std::optional<Time> {
    const auto millis = count(name);
    return millis ? std::optional(internal::time_of(*millis)) : std::nullopt;
  };
  if (hash.items().empty()) return std::nullopt;
  Scheduler scheduler{.id = std::move(id), .schedule = {}, .job = {.name = text("name")}, .next = next};
  if (const auto every = count("every")) scheduler.schedule.every = Millis(*every);
  if (const auto offset = count("offset")) scheduler.schedule.offset = Millis(*offset);
  scheduler.schedule.pattern = text("pattern");
  scheduler.schedule.time_zone = text("tz");
  scheduler.schedule.runs_max = count("limit");
  scheduler.schedule.start = instant("startDate");
  scheduler.schedule.end = instant("endDate");
  scheduler.runs = count("ic").value_or(0);
  if (const std::string data = text("data"); !data.empty()) scheduler.job.data = data;
  if (const std::string options = text("opts"); !options.empty()) {
    scheduler.job.options = internal::options_from_json(options);
  }
  return scheduler;
}

}  // namespace

Task<std::expected<Scheduler, Refusal>> Queue::upsert_scheduler(std::string id, Schedule schedule,
                                                                Template job) {
  const Time now = std::chrono::floor<Millis>(parts_->clock.now());
  if (id.empty() || id.size() > id_bytes_max || id.find_first_of("{}") != std::string::npos) {
    co_return schedule_refused("queue_scheduler_id", "a scheduler's id has 1 to 128 bytes and no braces");
  }
  if (job.name.empty()) job.name = id;
  JobOptions options = job.options;
  options.id.clear();
  options.delay = {};
  NewJob like{.name = job.name, .data = job.data, .options = options};
  if (auto fit = internal::check(like, parts_->options, now); !fit) co_return std::unexpected(fit.error());
  const auto first = first_run(schedule, now);
  if (!first) co_return std::unexpected(first.error());
  const auto& limit = schedule.runs_max;
  std::vector<std::string> words{fmt::to_string(internal::millis_of(now)),
                                 internal::layout_version,
                                 fmt::to_string(parts_->options.events_max),
                                 id,
                                 job.name,
                                 job.data,
                                 template_options(std::move(options)),
                                 count_or_empty(schedule.every),
                                 schedule.pattern,
                                 schedule.time_zone,
                                 limit ? fmt::to_string(*limit) : std::string(),
                                 millis_or_empty(schedule.start),
                                 millis_or_empty(schedule.end),
                                 count_or_empty(schedule.offset),
                                 millis_or_empty(*first)};
  co_await parts_->run(internal::scripts::upsert_scheduler, std::move(words));
  auto stored = co_await scheduler(std::move(id));
  if (!stored) co_return schedule_refused("queue_scheduler_gone", "somebody removed the scheduler meanwhile");
  co_return std::move(*stored);
}

Task<bool> Queue::remove_scheduler(std::string id) {
  const auto gone = co_await parts_->run(
      internal::scripts::remove_scheduler,
      {parts_->now(), internal::layout_version, fmt::to_string(parts_->options.events_max), std::move(id)});
  co_return gone.integer() == 1;
}

Task<std::optional<Scheduler>> Queue::scheduler(std::string id) {
  redis::Batch batch;
  batch.add("ZSCORE", parts_->key("repeat"), id).add("HGETALL", parts_->key("repeat:" + id));
  const auto replies = co_await parts_->redis.send_all(std::move(batch));
  if (replies.at(0).is_null()) co_return std::nullopt;
  const auto next = internal::time_of(static_cast<std::int64_t>(replies.at(0).real()));
  co_return scheduler_of(std::move(id), replies.at(1), next);
}

Task<std::vector<Scheduler>> Queue::schedulers(Range range) {
  const redis::QueueKey key = parts_->key("repeat");
  auto ids = range.newest_first
                 ? co_await parts_->redis.command("ZRANGE", key, range.first, range.last, "REV")
                 : co_await parts_->redis.command("ZRANGE", key, range.first, range.last);
  std::vector<Scheduler> found;
  for (const redis::Reply& id : ids.items()) {
    auto one = co_await scheduler(std::string(id.text()));
    if (one) found.push_back(std::move(*one));
  }
  co_return found;
}

}  // namespace herwa::queue
