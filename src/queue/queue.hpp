// Puts jobs into a queue and looks after it; a Worker does them, DeadLetters keeps what failed for good. All
// of it is stored as BullMQ 6 stores it under the prefix {herwa}, so its clients may do the same beside us.
//   Queue queue(*redis, clock, "reminders");
//   auto added = co_await queue.add("remind", R"({"user":"5"})", standard_retries({.delay = 10min}));
// Every Task throws as redis::Client does.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/errors.hpp"
#include "base/task.hpp"
#include "queue/job.hpp"
#include "queue/options.hpp"
#include "queue/schedule.hpp"
#include "redis/client.hpp"
#include "redis/key.hpp"

namespace herwa::queue {

struct QueueOptions {
  std::size_t payload_bytes_max = payload_bytes_max_default;
  // How many entries the events stream keeps, about.
  std::uint32_t events_max = 10'000;
};

struct Added {
  std::string id;
  // There was already a job with this id, or it was deduplicated: `id` is that of the one that stays.
  bool was_there = false;
};

struct NewJob {
  std::string name;
  std::string data;  // JSON
  JobOptions options;
};

struct Counts {
  std::int64_t waiting = 0;
  std::int64_t prioritized = 0;
  std::int64_t delayed = 0;
  std::int64_t active = 0;
  std::int64_t waiting_children = 0;
  std::int64_t completed = 0;
  std::int64_t failed = 0;
  std::int64_t parked = 0;  // among the delayed: nobody knew their name
};

// Jobs first..last, counted from 0, both included; oldest first unless told otherwise.
struct Range {
  std::int64_t first = 0;
  std::int64_t last = 99;
  bool newest_first = false;
};

// What is told about a job where its data does not matter.
struct Glance {
  std::string id;
  std::string name;
  Time timestamp;
};

struct RateLimit {
  std::int64_t jobs_max = 0;
  Millis duration{};
};

struct JobLogs {
  std::vector<std::string> lines;
  std::int64_t count = 0;
};

// What became of a wish about one job.
enum class [[nodiscard]] Done : std::uint8_t {
  Done,
  NoSuchJob,
  WrongState,  // it is in another state than the wish needs
  Locked,      // a worker has it
};

class Queue {
 public:
  // The name takes part in keys: 27 characters at most, so that the dead letters' fits too.
  Queue(redis::Client& redis, const Clock& clock, const redis::Name& name, QueueOptions options = {});
  ~Queue();
  Queue(Queue&&) noexcept;
  Queue& operator=(Queue&&) = delete;

  [[nodiscard]] std::string_view name() const;

  // Throws Failure when the queue was laid out by a newer BullMQ than we know. Workers do it when they
  // start; producers that wish to know early may.
  Task<> check_layout();

  // Refused: no JSON, too large, an id or a number out of bounds.
  Task<std::expected<Added, Refusal>> add(std::string name, std::string data, JobOptions options = {});
  // In one write, in order. All are held against the bounds before the first is sent; then either the whole
  // is refused or each has its answer.
  Task<std::expected<std::vector<Added>, Refusal>> add_bulk(std::vector<NewJob> jobs);

  Task<std::optional<JobRecord>> job(std::string id);
  Task<State> state(std::string id);
  Task<std::vector<JobRecord>> jobs(State state, Range range = {});
  Task<std::vector<Glance>> glance(State state, Range range = {});
  Task<Counts> counts();

  // Paused: nothing is taken, what is active goes on.
  Task<> pause();
  Task<> resume();
  Task<bool> is_paused();
  // Removes what waits; delayed jobs too if told so.
  Task<> drain(bool delayed_too = false);
  // Removes jobs of a state that are older than `grace`, `count_max` at most (0: all); the ids that went.
  Task<std::vector<std::string>> clean(Millis grace, std::int64_t count_max, State state);
  // Removes the queue and all that is in it. WrongState while jobs are active, unless forced.
  Task<Done> obliterate(bool forced = false);

  // A completed or failed job waits again.
  Task<Done> retry(std::string id, State from = State::Failed, bool attempts_anew = false);
  // How many.
  Task<std::int64_t> retry_all(State from = State::Failed);
  // A delayed job waits now.
  Task<Done> promote(std::string id);
  Task<std::int64_t> promote_all();
  Task<Done> remove(std::string id);
  Task<Done> change_delay(std::string id, Millis delay);
  Task<Done> change_priority(std::string id, std::uint32_t priority, bool lifo = false);
  Task<Done> update_data(std::string id, std::string data);
  Task<Done> update_progress(std::string id, std::string json);
  // How many lines there are then.
  Task<std::int64_t> log(std::string id, std::string line);
  Task<JobLogs> logs(std::string id, Range range = {});
  // Ends the deduplication of an id before its time.
  Task<bool> forget_deduplication(std::string deduplication_id);

  // Over all workers; nullopt lifts it.
  Task<> set_global_concurrency(std::optional<std::int64_t> jobs_max);
  Task<> set_global_rate_limit(std::optional<RateLimit> limit);

  // Makes or changes a scheduler. Refused: a pattern or zone that cannot be read, both or none of every and
  // pattern, a schedule that will never come.
  Task<std::expected<Scheduler, Refusal>> upsert_scheduler(std::string id, Schedule schedule, Template job);
  Task<bool> remove_scheduler(std::string id);
  Task<std::optional<Scheduler>> scheduler(std::string id);
  Task<std::vector<Scheduler>> schedulers(Range range = {});

  // Jobs whose name no worker knew: delayed, and tried again every so often.
  Task<std::vector<JobRecord>> parked(Range range = {});

 private:
  friend class Worker;
  friend class DeadLetters;
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace herwa::queue
