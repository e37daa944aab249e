// What a Worker is made of. Rounds (worker_rounds.cpp) write what ended and take new jobs in one script call;
// runs (worker_run.cpp) are one job in its handler's hands; the keeper (worker_keeper.cpp) waits for work,
// renews locks and looks for lost jobs. Inside queue only.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "net/task_group.hpp"
#include "net/wait_queue.hpp"
#include "queue/internal/ending.hpp"
#include "queue/internal/queue_parts.hpp"
#include "queue/worker.hpp"

namespace herwa::queue {

namespace internal {

// Rounds under way at once: Redis does one while another is on its way and the jobs of a third are run.
inline constexpr std::size_t pumps = 3;

struct Meters {
  std::map<Outcome, Counter*> outcomes;
  Counter& timed_out;
  Counter& stalled;
  Counter& letters_dropped;
  Gauge& running;
  Histogram& duration;
};
Meters make_meters(Metrics& metrics, std::string_view queue);

// One job that was taken and has not been written about yet.
class Run final : public Job {
 public:
  Run(Queue& queue, const Clock& clock, Taken taken, std::string token)
      : queue_(queue), clock_(clock), taken(std::move(taken)), token(std::move(token)) {}

  [[nodiscard]] const JobRecord& record() const override { return taken.job; }
  [[nodiscard]] std::string once_key() const override;
  [[nodiscard]] bool is_ours() const override { return !lost && clock_.tick() < locked_until; }
  Task<> update_progress(std::string json) override;
  Task<> update_data(std::string json) override;
  Task<> log(std::string line) override;

 private:
  Queue& queue_;
  const Clock& clock_;

 public:
  Taken taken;
  std::string token;
  Tick locked_until;
  Tick began;
  net::TaskGroup::One task;
  bool lost = false;
  bool late = false;  // its time is over, and it has been asked to stop
};

struct Written {
  Ended ended;
  std::shared_ptr<Run> run;
  Finished finished;
  bool tried = false;  // a script with it went out and no answer came
};

}  // namespace internal

struct Worker::Parts : std::enable_shared_from_this<Worker::Parts> {
  Parts(const WorkerParts& its_parts, const redis::Name& name, Handlers its_handlers,
        WorkerOptions its_options);

  using Self = std::shared_ptr<Parts>;

  // worker_rounds.cpp
  static Task<> pump(Self self);
  Task<> round();
  struct Asked {
    std::size_t wanted = 0;
    std::string token;                 // of all jobs that it takes: a lock is a run's by its id and this
    std::uint64_t calls_for_work = 0;  // those that it answers
  };
  void take_in(redis::Reply answer, std::vector<internal::Written> written, const Asked& asked);
  void tell(internal::Written& written, std::int64_t code);
  void hand_back(std::shared_ptr<internal::Run> run);
  [[nodiscard]] std::size_t free_slots() const;
  // The most jobs of one round, so that all pumps have about as many.
  [[nodiscard]] std::size_t share() const;
  [[nodiscard]] bool may_take() const;
  [[nodiscard]] bool has_round_to_do() const;
  // Nothing is in anybody's hands, nor on its way here or there.
  [[nodiscard]] bool all_written() const;
  static Task<> until_all_written(Self self);

  // worker_run.cpp
  static Task<> run_one(Self self, std::shared_ptr<internal::Run> run);
  static Task<> watch_times(Self self);
  [[nodiscard]] Duration time_max_of(std::string_view name) const;
  Task<internal::Result> result_of(std::shared_ptr<internal::Run> run);
  Task<> make_next_of_scheduler(const JobRecord& job);

  // worker_keeper.cpp
  static Task<> wait_for_work(Self self);
  static Task<> renew_locks(Self self);
  static void note_renewal(const std::vector<std::shared_ptr<internal::Run>>& renewed,
                           const redis::Reply& lost_tokens, Tick until);
  static Task<> rescue_stalled(Self self);
  Task<> open();
  Task<> wait_once();
  Task<> release_parked();
  void may_have_work_now();
  [[nodiscard]] bool has_reason_to_wait() const;

  WorkerParts parts;
  Queue queue;
  Handlers handlers;
  WorkerOptions options;
  internal::Meters meters;
  std::unique_ptr<redis::Client> waiting;
  net::TaskGroup loops;
  net::TaskGroup runs;
  Random random;
  std::string token_prefix;
  std::uint64_t next_token = 0;

  std::map<internal::Run*, std::shared_ptr<internal::Run>> running;
  std::deque<internal::Written> ended;
  std::size_t being_written = 0;
  std::size_t being_asked_for = 0;
  std::size_t rounds_under_way = 0;
  std::uint64_t finished = 0;

  bool may_have_work = false;
  std::uint64_t calls_for_work = 0;  // how often it was said that there may be some
  bool held = false;
  bool closing = false;
  bool interrupted = false;  // closing has taken too long: runs are cancelled
  bool started = false;
  Tick closed_until;  // the rate limit lets nothing through before
  std::int64_t next_due_ms = 0;
  net::WaitQueue pump_wakes;
  net::WaitQueue waiter_wakes;
  net::WaitQueue first_run_wakes;  // there was none before
  net::WaitQueue end_wakes;
};

}  // namespace herwa::queue
