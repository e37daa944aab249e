#include "apps/herwa/jobs/jobs_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <exception>
#include <utility>

#include "apps/herwa/jobs/jobs_print.hpp"
#include "apps/herwa/jobs/jobs_tail.hpp"
#include "base/errors.hpp"
#include "net/deadline.hpp"
#include "platform/jobs/job_schedules.hpp"
#include "queue/dead_letters.hpp"
#include "queue/queue.hpp"

namespace herwa::app {
namespace {

using queue::Done;
using queue::Queue;
using queue::State;

constexpr int done = 0;
constexpr int not_done = 1;
constexpr auto patience = std::chrono::seconds(5);
constexpr std::int64_t log_lines_max = 1000;

constexpr std::array every_state{State::Active,  State::Waiting,         State::Prioritized, State::Failed,
                                 State::Delayed, State::WaitingChildren, State::Completed};

class Commands {
 public:
  Commands(const JobsSurroundings& around, const JobsOrder& order, redis::Client& redis)
      : around_(around), order_(order), redis_(redis) {}

  Task<int> list() {
    std::vector<ListedJob> found;
    for (const std::string& name : co_await queues()) {
      Queue queue = queue_named(name);
      for (const State state : states()) co_await list_state(queue, state, found);
    }
    print(order_.json ? json_of(found) : table_of(found, now()));
    co_return done;
  }

  Task<int> show() {
    Queue queue = queue_named(order_.queue);
    const std::string& id = order_.ids.front();
    auto job = co_await queue.job(id);
    if (!job) co_return no_such_job(id);
    const auto logs = co_await queue.logs(id, {.first = 0, .last = log_lines_max - 1});
    const ListedJob listed{order_.queue, co_await queue.state(id), std::move(*job)};
    print(order_.json ? json_of(listed, logs) : page_of(listed, logs));
    co_return done;
  }

  Task<int> retry() {
    Queue queue = queue_named(order_.queue);
    if (order_.all) co_return tell_count(co_await retry_all(queue), "wait again");
    int code = named_none();
    for (const std::string& id : order_.ids) {
      const Done what = co_await queue.retry(id, State::Failed, true);
      code = std::max(code, tell(id, what, "waits again", "is not failed, so there is nothing to retry"));
    }
    co_return code;
  }

  Task<int> promote() {
    Queue queue = queue_named(order_.queue);
    if (order_.all) co_return tell_count(co_await queue.promote_all(), "run now");
    int code = named_none();
    for (const std::string& id : order_.ids) {
      const Done what = co_await queue.promote(id);
      code = std::max(code, tell(id, what, "runs now", "is not delayed, so there is nothing to promote"));
    }
    co_return code;
  }

  Task<int> stats() {
    std::vector<QueueStats> all;
    for (const std::string& name : co_await queues()) {
      Queue queue = queue_named(name);
      queue::DeadLetters letters(queue);
      all.push_back({.queue = name,
                     .counts = co_await queue.counts(),
                     .dead_letters = co_await letters.count(),
                     .paused = co_await queue.is_paused(),
                     .schedulers = co_await queue.schedulers({.first = 0, .last = 999})});
    }
    print(order_.json ? json_of(all) : table_of(all, now()));
    co_return done;
  }

  Task<int> dead_list() {
    std::vector<ListedLetter> found;
    for (const std::string& name : co_await queues()) {
      Queue queue = queue_named(name);
      queue::DeadLetters letters(queue);
      for (auto& letter : co_await letters.list(filter(order_.count)))
        found.push_back({name, std::move(letter)});
    }
    print(order_.json ? json_of(found) : table_of(found, now()));
    co_return done;
  }

  Task<int> dead_show() {
    Queue queue = queue_named(order_.queue);
    queue::DeadLetters letters(queue);
    auto letter = co_await letters.letter(order_.ids.front());
    if (!letter) co_return no_such_letter(order_.ids.front());
    const ListedLetter listed{order_.queue, std::move(*letter)};
    print(order_.json ? app::json_of(listed) : page_of(listed));
    co_return done;
  }

  Task<int> dead_replay() {
    Queue queue = queue_named(order_.queue);
    queue::DeadLetters letters(queue);
    const bool filtered = !order_.name.empty() || !order_.reason.empty() || order_.since;
    if (order_.ids.empty()) {
      if (!filtered && !order_.all) {
        complain("say which: ids, a filter (--name, --reason, --since), or --all");
        co_return not_done;
      }
      co_return tell_count(co_await letters.replay_all(filter(INT64_MAX)), "wait again");
    }
    if (filtered) {
      complain("give either ids or a filter, not both");
      co_return not_done;
    }
    int code = done;
    for (const std::string& id : order_.ids) {
      const Done what = co_await letters.replay(id);
      const int each = what == Done::NoSuchJob
                           ? no_such_letter(id)
                           : tell(id, what, "waits again", "waits or runs already, so it was not replayed");
      code = std::max(code, each);
    }
    co_return code;
  }

  Task<int> tail() { co_return co_await tail_events(around_, order_, redis_, co_await queues()); }

 private:
  [[nodiscard]] Instant now() const { return around_.timers.clock().now(); }
  void print(std::string_view text) const { around_.output.out(text); }
  void complain(std::string_view text) const { around_.output.err(fmt::format("{}\n", text)); }

  Queue queue_named(const std::string& name) const {
    const auto made = redis::Name::make(name);
    if (!made) throw Failure(fmt::format("'{}' cannot be a queue: {}", name, made.error().message));
    return {redis_, around_.timers.clock(), *made};
  }

  Task<std::vector<std::string>> queues() const {
    if (order_.queue.empty()) co_return co_await platform::known_queues(redis_);
    co_return std::vector<std::string>{order_.queue};
  }

  [[nodiscard]] std::vector<State> states() const {
    std::vector<State> wanted;
    for (const std::string& name : order_.states) wanted.push_back(*queue::state_named(name));
    if (wanted.empty()) wanted.assign(every_state.begin(), every_state.end());
    return wanted;
  }

  // Those that cannot be retried stay in front of the next page.
  static Task<std::int64_t> retry_all(Queue& queue) {
    std::int64_t retried = 0;
    std::int64_t stay = 0;
    while (true) {
      const auto failed = co_await queue.glance(State::Failed, {.first = stay, .last = stay + 99});
      if (failed.empty()) co_return retried;
      for (const queue::Glance& job : failed) {
        ++(co_await queue.retry(job.id, State::Failed, true) == Done::Done ? retried : stay);
      }
    }
  }

  // With a name to look for, page after page until enough are found.
  Task<> list_state(Queue& queue, State state, std::vector<ListedJob>& found) const {
    std::int64_t left = order_.count;
    const std::int64_t page = std::max<std::int64_t>(order_.count, order_.name.empty() ? 1 : 100);
    for (std::int64_t first = 0; left > 0; first += page) {
      auto jobs =
          co_await queue.jobs(state, {.first = first, .last = first + page - 1, .newest_first = true});
      const bool last_page = jobs.empty();
      for (queue::JobRecord& job : jobs) {
        if (left == 0 || (!order_.name.empty() && job.name != order_.name)) continue;
        found.push_back({std::string(queue.name()), state, std::move(job)});
        --left;
      }
      if (last_page) co_return;
    }
  }

  [[nodiscard]] queue::LetterFilter filter(std::int64_t count_max) const {
    queue::LetterFilter wanted{.name = order_.name, .reason_part = order_.reason, .count_max = count_max};
    if (order_.since) wanted.died_from = std::chrono::floor<queue::Millis>(now()) - *order_.since;
    return wanted;
  }

  int named_none() const {
    if (!order_.ids.empty()) return done;
    complain("say which: ids, or --all");
    return not_done;
  }
  int no_such_job(std::string_view id) const {
    complain(fmt::format("there is no job {} in {}: `herwa jobs list --queue {}` shows those there are",
                         plain(id, 300), order_.queue, order_.queue));
    return not_done;
  }
  int no_such_letter(std::string_view id) const {
    complain(fmt::format(
        "there is no dead letter {} in {}: `herwa jobs dead list --queue {}` shows those there are",
        plain(id, 300), order_.queue, order_.queue));
    return not_done;
  }
  int tell(const std::string& id, Done what, std::string_view when_done, std::string_view when_not) const {
    if (what == Done::NoSuchJob) return no_such_job(id);
    if (what == Done::Done) {
      print(order_.json ? fmt::format("{}\n", R"({"done":1})")
                        : fmt::format("{} {}\n", plain(id, 300), when_done));
      return done;
    }
    complain(
        fmt::format("{} {}", plain(id, 300), what == Done::Locked ? "is being run by a worker" : when_not));
    return not_done;
  }
  int tell_count(std::int64_t count, std::string_view when_done) const {
    print(order_.json ? fmt::format("{{\"done\":{}}}\n", count)
                      : fmt::format("{} jobs {}\n", count, when_done));
    return done;
  }

  const JobsSurroundings& around_;
  const JobsOrder& order_;
  redis::Client& redis_;
};

Task<int> carry_out(Commands& commands, JobsAction action) {
  switch (action) {
    case JobsAction::List: co_return co_await commands.list();
    case JobsAction::Show: co_return co_await commands.show();
    case JobsAction::Retry: co_return co_await commands.retry();
    case JobsAction::Promote: co_return co_await commands.promote();
    case JobsAction::DeadList: co_return co_await commands.dead_list();
    case JobsAction::DeadShow: co_return co_await commands.dead_show();
    case JobsAction::DeadReplay: co_return co_await commands.dead_replay();
    case JobsAction::Tail: co_return co_await commands.tail();
    case JobsAction::Stats: co_return co_await commands.stats();
    case JobsAction::None: break;
  }
  throw Failure("nothing was asked for");
}

Task<> until_up(redis::Client& redis, net::Timers& timers) {
  try {
    co_await net::with_deadline(timers, patience, "connecting to Redis", redis.until_up());
  } catch (const TimedOut&) {
    throw Unavailable(fmt::format("Redis does not answer ({}): check redis.url", redis.state().last_error));
  }
}

}  // namespace

Task<int> carry_out_jobs(JobsSurroundings around, JobsOrder order) {
  const auto redis = redis::make_client(around.executor, around.timers, around.metrics, around.redis);
  Commands commands(around, order, *redis);
  std::exception_ptr failure;
  int code = not_done;
  try {
    co_await until_up(*redis, around.timers);
    code = co_await carry_out(commands, order.action);
  } catch (const Failure&) {
    failure = std::current_exception();
  }
  co_await redis->close();
  if (failure) std::rethrow_exception(failure);
  co_return code;
}

}  // namespace herwa::app
