// Takes jobs from a queue and gives each to the handler of its name, many at once on one loop. A job is done
// at least once: a handler whose effect must not happen twice remembers Job::once_key() with its effect.
//   Worker worker(parts, "reminders", {{"remind", remind}}, {.concurrency = 50});
//   worker.start();  …  co_await worker.close(20s);
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/errors.hpp"
#include "base/metrics.hpp"
#include "base/task.hpp"
#include "net/timers.hpp"
#include "queue/job.hpp"
#include "queue/queue.hpp"
#include "redis/client.hpp"
#include "redis/options.hpp"

namespace herwa::queue {

// A job in a handler's hands.
class Job {
 public:
  virtual ~Job() = default;
  [[nodiscard]] virtual const JobRecord& record() const = 0;
  [[nodiscard]] const std::string& id() const { return record().id; }
  [[nodiscard]] const std::string& name() const { return record().name; }
  [[nodiscard]] const std::string& data() const { return record().data; }
  // 1 for the first run.
  [[nodiscard]] std::uint32_t attempt() const { return record().attempts_made + 1; }
  // The same for every run of this job, and for no other job.
  [[nodiscard]] virtual std::string once_key() const = 0;
  // False once another worker may have it: the renewal of its lock was missed.
  [[nodiscard]] virtual bool is_ours() const = 0;
  virtual Task<> update_progress(std::string json) = 0;
  virtual Task<> update_data(std::string json) = 0;
  virtual Task<> log(std::string line) = 0;
};

// Returns the result as JSON; empty stands for null. What it throws fails the attempt, except the three
// below. It is cancelled when its time is over or the worker must end.
using Handler = std::function<Task<std::string>(Job&)>;
using Handlers = std::map<std::string, Handler, std::less<>>;

// Fails the job at once, whatever attempts are left.
class Unrecoverable : public Failure {
 public:
  using Failure::Failure;
};

// The job is to be run again later; this run does not count as an attempt.
class RunLater : public Failure {
 public:
  explicit RunLater(Time at) : Failure("to be run later"), at(at) {}
  Time at;
};

// Nothing of this queue is to be run for a while, by any worker; this run does not count as an attempt.
class RateLimited : public Failure {
 public:
  explicit RateLimited(Millis duration) : Failure("rate limited"), duration(duration) {}
  Millis duration;
};

enum class Outcome : std::uint8_t {
  Completed,
  Retrying,  // failed, will be run again
  Dead,      // failed for good
  Delayed,   // RunLater
  RateLimited,
  Parked,      // nobody knows its name
  HandedBack,  // the worker ended before it did
  Lost,        // its lock was lost, so nothing could be written about it
};
std::string_view name_of(Outcome outcome);

struct Finished {
  Outcome outcome{};
  Duration duration{};
  bool timed_out = false;
  std::string reason;  // of a failure
};

struct WorkerOptions {
  std::string name;  // shown as processedBy
  std::size_t concurrency = 10;
  Duration job_time_max = std::chrono::seconds(30);
  std::map<std::string, Duration, std::less<>> job_time_max_of;  // by name, where it is another
  Millis lock_duration = std::chrono::seconds(30);               // renewed at half of it
  Millis stalled_interval = std::chrono::seconds(30);
  std::uint32_t stalled_max = 1;  // more often than that and the job fails
  Millis idle_wait_max = std::chrono::seconds(5);
  std::optional<RateLimit> rate_limit;     // over all workers that say the same
  std::optional<Keep> remove_on_complete;  // where the job does not say
  std::optional<Keep> remove_on_fail;
  // How long a job whose name is not among the handlers is put aside before it is looked at again.
  Millis parked_for = std::chrono::hours(1);
  bool keeps_dead_letters = true;
  std::size_t dead_letters_max = 100'000;  // the oldest give way, counted
  std::function<void(const JobRecord&, const Finished&)> on_finished;
};

struct WorkerParts {
  Executor executor;
  net::Timers& timers;
  Metrics& metrics;
  redis::Client& redis;
  // For a connection of its own, on which it waits for jobs.
  redis::Options waiting;
};

class Worker {
 public:
  Worker(const WorkerParts& parts, const redis::Name& queue, Handlers handlers, WorkerOptions options = {});
  ~Worker();  // close() must have returned
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  void start();
  // Takes no more until it may go on; what it has is run and written, and jobs stay for other processes.
  void hold();
  void go_on();
  // Takes no more, waits for what runs, and once the duration has passed cancels it and hands it back.
  Task<> close(Duration at_most);

  [[nodiscard]] std::size_t running() const;
  [[nodiscard]] std::uint64_t finished() const;

 private:
  struct Parts;
  std::shared_ptr<Parts> parts_;
};

}  // namespace herwa::queue
