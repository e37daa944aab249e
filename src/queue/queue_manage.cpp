// Looking after a queue: pausing, cleaning, and moving jobs by hand.
#include <fmt/format.h>

#include <utility>

#include "queue/internal/new_job.hpp"
#include "queue/internal/queue_parts.hpp"
#include "queue/internal/scripts.hpp"
#include "queue/queue.hpp"

namespace herwa::queue {
namespace {

namespace scripts = internal::scripts;
// Moved by one script; more take several.
constexpr std::int64_t moved_at_once_max = 500;
constexpr std::int64_t cleaned_at_once_max = 1000;

std::string_view set_of(State state) { return state == State::Waiting ? "wait" : name_of(state); }

}  // namespace

Task<> Queue::pause() { co_await parts_->run(scripts::set_paused, {"1"}); }
Task<> Queue::resume() { co_await parts_->run(scripts::set_paused, {"0"}); }

Task<bool> Queue::is_paused() {
  co_return (co_await parts_->redis.command("HEXISTS", parts_->keys.front(), "paused")).boolean();
}

Task<> Queue::drain(bool delayed_too) {
  std::int64_t from = 0;
  bool more = true;
  while (more) {
    const auto answer = co_await parts_->run(scripts::drain, {delayed_too ? "1" : "0", fmt::to_string(from)});
    more = answer.items().at(0).integer() == 1;
    from = answer.items().at(1).integer();
  }
}

Task<std::vector<std::string>> Queue::clean(Millis grace, std::int64_t count_max, State state) {
  const Time latest = std::chrono::floor<Millis>(parts_->clock.now()) - grace;
  std::vector<std::string> gone;
  while (true) {
    const std::int64_t left =
        count_max == 0 ? cleaned_at_once_max : count_max - static_cast<std::int64_t>(gone.size());
    const std::int64_t most = std::min(left, cleaned_at_once_max);
    if (most <= 0) co_return gone;
    auto ids = (co_await parts_->run(scripts::clean,
                                     {std::string(set_of(state)), fmt::to_string(internal::millis_of(latest)),
                                      fmt::to_string(most)}))
                   .take_items();
    const bool all = std::cmp_less(ids.size(), most);
    for (redis::Reply& id : ids) gone.push_back(std::move(id).take_text());
    if (all) co_return gone;
  }
}

Task<Done> Queue::obliterate(bool forced) {
  while (true) {
    const auto code = (co_await parts_->run(scripts::obliterate, {forced ? "1" : "0"})).integer();
    if (code < 0) co_return Done::WrongState;
    if (code == 0) co_return Done::Done;
  }
}

Task<Done> Queue::retry(std::string id, State from, bool attempts_anew) {
  const auto exists = co_await parts_->redis.exists(parts_->key(id));
  if (!exists) co_return Done::NoSuchJob;
  const auto moved = co_await parts_->run(
      scripts::retry, {std::string(name_of(from)), attempts_anew ? "1" : "0", std::move(id)});
  co_return moved.integer() == 1 ? Done::Done : Done::WrongState;
}

Task<std::int64_t> Queue::retry_all(State from) {
  std::int64_t total = 0;
  while (true) {
    const std::int64_t moved = (co_await parts_->run(scripts::retry, {std::string(name_of(from)), "0", "*",
                                                                      fmt::to_string(moved_at_once_max)}))
                                   .integer();
    total += moved;
    if (moved < moved_at_once_max) co_return total;
  }
}

Task<Done> Queue::promote(std::string id) {
  const auto exists = co_await parts_->redis.exists(parts_->key(id));
  if (!exists) co_return Done::NoSuchJob;
  const auto moved = co_await parts_->run(scripts::promote, {std::move(id)});
  co_return moved.integer() == 1 ? Done::Done : Done::WrongState;
}

Task<std::int64_t> Queue::promote_all() {
  std::int64_t total = 0;
  while (true) {
    const std::int64_t moved =
        (co_await parts_->run(scripts::promote, {"*", fmt::to_string(moved_at_once_max)})).integer();
    total += moved;
    if (moved < moved_at_once_max) co_return total;
  }
}

Task<Done> Queue::remove(std::string id) {
  return parts_->run_for_job(scripts::remove, {std::move(id)}, Done::Locked);
}

Task<Done> Queue::change_delay(std::string id, Millis delay) {
  return parts_->run_for_job(scripts::change_delay,
                             {std::move(id), parts_->now(), fmt::to_string(delay.count())}, Done::WrongState);
}

Task<Done> Queue::change_priority(std::string id, std::uint32_t priority, bool lifo) {
  return parts_->run_for_job(
      scripts::change_priority,
      {std::move(id), fmt::to_string(std::min(priority, priority_max)), lifo ? "1" : "0"}, Done::WrongState);
}

Task<Done> Queue::update_data(std::string id, std::string data) {
  if (!internal::is_json(data)) throw Failure("the data of a job is JSON");
  return parts_->run_for_job(scripts::update, {std::move(id), "data", std::move(data)}, Done::WrongState);
}

Task<Done> Queue::update_progress(std::string id, std::string json) {
  if (!internal::is_json(json)) throw Failure("the progress of a job is JSON");
  return parts_->run_for_job(scripts::update, {std::move(id), "progress", std::move(json)}, Done::WrongState);
}

Task<std::int64_t> Queue::log(std::string id, std::string line) {
  const auto record = co_await job(id);
  const auto most = record ? record->options.keep_logs : std::nullopt;
  const auto count = co_await parts_->run(
      scripts::log, {std::move(id), std::move(line), most ? fmt::to_string(*most) : std::string()});
  co_return std::max<std::int64_t>(0, count.integer());
}

Task<JobLogs> Queue::logs(std::string id, Range range) {
  const redis::QueueKey key = parts_->key(id + ":logs");
  redis::Batch batch;
  batch.add("LLEN", key).add("LRANGE", key, range.first, range.last);
  auto replies = co_await parts_->redis.send_all(std::move(batch));
  JobLogs logs{.lines = {}, .count = replies.at(0).integer()};
  for (redis::Reply& line : std::move(replies.at(1)).take_items()) {
    logs.lines.push_back(std::move(line).take_text());
  }
  co_return logs;
}

Task<bool> Queue::forget_deduplication(std::string deduplication_id) {
  const auto gone = co_await parts_->run(scripts::forget_deduplication, {std::move(deduplication_id)});
  co_return gone.integer() == 1;
}

Task<> Queue::set_global_concurrency(std::optional<std::int64_t> jobs_max) {
  if (jobs_max) {
    co_await parts_->redis.command("HSET", parts_->keys.front(), "concurrency", *jobs_max,
                                   redis::Permanent{});
  } else {
    co_await parts_->redis.command("HDEL", parts_->keys.front(), "concurrency");
  }
}

Task<> Queue::set_global_rate_limit(std::optional<RateLimit> limit) {
  if (limit) {
    co_await parts_->redis.command("HSET", parts_->keys.front(), "max", limit->jobs_max, "duration",
                                   limit->duration.count(), redis::Permanent{});
  } else {
    co_await parts_->redis.command("HDEL", parts_->keys.front(), "max", "duration");
  }
}

}  // namespace herwa::queue
