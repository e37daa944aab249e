#include "platform/jobs/queue_json.hpp"

#include <boost/json.hpp>

namespace herwa::platform {
namespace {

namespace json = boost::json;

// What is stored as JSON becomes a part of ours; what is none, its text.
json::value parsed(std::string_view text) {
  if (text.empty()) return nullptr;
  boost::system::error_code error;
  json::value value = json::parse(text, error);
  return error ? json::value(json::string(text)) : value;
}

json::value instant(const std::optional<queue::Time>& time) {
  return time ? json::value(to_rfc3339(*time)) : json::value(nullptr);
}

}  // namespace

std::string queue_json(const ListedJob& listed) {
  const queue::JobRecord& job = listed.job;
  return json::serialize(json::object{{"queue", listed.queue},
                                      {"id", job.id},
                                      {"name", job.name},
                                      {"state", queue::name_of(listed.state)},
                                      {"added", to_rfc3339(job.timestamp)},
                                      {"began", instant(job.processed_on)},
                                      {"ended", instant(job.finished_on)},
                                      {"attempts_made", job.attempts_made},
                                      {"attempts", job.options.attempts},
                                      {"priority", job.priority},
                                      {"worker", job.processed_by},
                                      {"scheduler", job.scheduler_id},
                                      {"progress", parsed(job.progress)},
                                      {"data", parsed(job.data)},
                                      {"options", parsed(job.options_json)},
                                      {"result", parsed(job.return_value)},
                                      {"reason", job.failed_reason}});
}

std::string queue_json(const ListedLetter& listed) {
  const queue::DeadLetter& letter = listed.letter;
  json::array attempts;
  for (const queue::FailedAttempt& attempt : letter.attempts) {
    attempts.push_back(
        {{"attempt", attempt.attempt}, {"at", to_rfc3339(attempt.at)}, {"reason", attempt.reason}});
  }
  return json::serialize(json::object{{"queue", listed.queue},
                                      {"id", letter.id},
                                      {"name", letter.name},
                                      {"added", to_rfc3339(letter.added)},
                                      {"died", to_rfc3339(letter.died)},
                                      {"attempts_made", letter.attempts_made},
                                      {"reason", letter.reason},
                                      {"data", parsed(letter.data)},
                                      {"options", parsed(letter.options_json)},
                                      {"attempts", std::move(attempts)}});
}

std::string queue_json(const QueueStats& stats) {
  json::array schedulers;
  for (const queue::Scheduler& scheduler : stats.schedulers) {
    schedulers.push_back(
        {{"id", scheduler.id}, {"job", scheduler.job.name}, {"next", instant(scheduler.next)}});
  }
  const queue::Counts& counts = stats.counts;
  return json::serialize(json::object{{"queue", stats.queue},
                                      {"paused", stats.paused},
                                      {"waiting", counts.waiting},
                                      {"prioritized", counts.prioritized},
                                      {"delayed", counts.delayed},
                                      {"active", counts.active},
                                      {"completed", counts.completed},
                                      {"failed", counts.failed},
                                      {"parked", counts.parked},
                                      {"dead_letters", stats.dead_letters},
                                      {"schedulers", std::move(schedulers)}});
}

}  // namespace herwa::platform
