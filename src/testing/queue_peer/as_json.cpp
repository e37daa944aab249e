#include "testing/queue_peer/peer.hpp"

namespace herwa::testing {
namespace {

using queue::Millis;
using queue::Time;

std::int64_t millis(Time time) { return time.time_since_epoch().count(); }

json::value millis_or_null(const std::optional<Time>& time) {
  return time ? json::value(millis(*time)) : json::value(nullptr);
}

std::int64_t whole(const json::value& value) { return value.to_number<std::int64_t>(); }

std::optional<Time> instant(const json::object& given, std::string_view name) {
  const json::value* value = given.if_contains(name);
  return value == nullptr ? std::nullopt : std::optional(Time(Millis(whole(*value))));
}

queue::Keep keep_of(const json::value& value) {
  queue::Keep keep;
  if (value.is_number()) return {.count = whole(value)};
  if (const json::value* count = value.as_object().if_contains("count")) keep.count = whole(*count);
  if (const json::value* age = value.as_object().if_contains("age"))
    keep.age = std::chrono::seconds(whole(*age));
  return keep;
}

bool is_set(const json::object& given, std::string_view name) {
  const json::value* value = given.if_contains(name);
  return value != nullptr && value->as_bool();
}

queue::Deduplication deduplication_of(const json::object& given) {
  queue::Deduplication deduplication{.id = std::string(given.at("id").as_string()),
                                     .extend = is_set(given, "extend"),
                                     .replace = is_set(given, "replace"),
                                     .keep_last_if_active = is_set(given, "keepLastIfActive")};
  if (const json::value* ttl = given.if_contains("ttl")) deduplication.ttl = Millis(whole(*ttl));
  return deduplication;
}

queue::Backoff backoff_of(const json::object& given) {
  queue::Backoff backoff{.delay = Millis(whole(given.at("delay")))};
  if (given.at("type").as_string() == "exponential") backoff.kind = queue::Backoff::Kind::Exponential;
  return backoff;
}

}  // namespace

json::value as_json(const queue::JobRecord& job) {
  return {{"id", job.id},
          {"name", job.name},
          {"data", json::parse(job.data)},
          {"progress", json::parse(job.progress)},
          {"returnvalue", job.return_value.empty() ? json::value(nullptr) : json::parse(job.return_value)},
          {"failedReason", job.failed_reason},
          {"attemptsMade", job.attempts_made},
          {"attemptsStarted", job.attempts_started},
          {"attempts", job.options.attempts},
          {"stalled", job.stalled_count},
          {"delay", job.delay.count()},
          {"priority", job.priority},
          {"timestamp", millis(job.timestamp)},
          {"processedOn", millis_or_null(job.processed_on)},
          {"finishedOn", millis_or_null(job.finished_on)},
          {"scheduler", job.scheduler_id},
          {"processedBy", job.processed_by}};
}

json::value as_json(const queue::Scheduler& scheduler) {
  return {{"id", scheduler.id},
          {"name", scheduler.job.name},
          {"data", json::parse(scheduler.job.data)},
          {"pattern", scheduler.schedule.pattern},
          {"tz", scheduler.schedule.time_zone},
          {"every", scheduler.schedule.every ? scheduler.schedule.every->count() : 0},
          {"runs", scheduler.runs},
          {"next", millis_or_null(scheduler.next)}};
}

json::value as_json(const queue::DeadLetter& letter) {
  json::array attempts;
  for (const auto& attempt : letter.attempts) {
    attempts.push_back(
        {{"attempt", attempt.attempt}, {"at", millis(attempt.at)}, {"reason", attempt.reason}});
  }
  return {{"id", letter.id},
          {"name", letter.name},
          {"data", json::parse(letter.data)},
          {"opts", json::parse(letter.options_json)},
          {"reason", letter.reason},
          {"attempts", attempts},
          {"attemptsMade", letter.attempts_made},
          {"died", millis(letter.died)}};
}

queue::JobOptions options_of(const json::object& given) {
  queue::JobOptions options;
  for (const auto& [name, value] : given) {
    if (name == "jobId") options.id = value.as_string();
    if (name == "delay") options.delay = Millis(whole(value));
    if (name == "priority") options.priority = value.to_number<std::uint32_t>();
    if (name == "attempts") options.attempts = value.to_number<std::uint32_t>();
    if (name == "lifo") options.lifo = value.as_bool();
    if (name == "keepLogs") options.keep_logs = value.to_number<std::uint32_t>();
    if (name == "timestamp") options.timestamp = Time(Millis(whole(value)));
    if (name == "backoff") options.backoff = backoff_of(value.as_object());
    if (name == "removeOnComplete") options.remove_on_complete = keep_of(value);
    if (name == "removeOnFail") options.remove_on_fail = keep_of(value);
    if (name == "deduplication") options.deduplication = deduplication_of(value.as_object());
  }
  return options;
}

queue::Schedule schedule_of(const json::object& given) {
  queue::Schedule schedule{.start = instant(given, "startDate"), .end = instant(given, "endDate")};
  for (const auto& [name, value] : given) {
    if (name == "every") schedule.every = Millis(whole(value));
    if (name == "offset") schedule.offset = Millis(whole(value));
    if (name == "pattern") schedule.pattern = value.as_string();
    if (name == "tz") schedule.time_zone = value.as_string();
    if (name == "limit") schedule.runs_max = whole(value);
    if (name == "immediately") schedule.immediately = value.as_bool();
  }
  return schedule;
}

}  // namespace herwa::testing
