// Rounds of a worker: what ended is written and as many jobs as have room are taken, in one script call.
// While a call is under way more runs end, so that calls grow as large as the load needs.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/log.hpp"
#include "queue/internal/scripts.hpp"
#include "queue/internal/worker_parts.hpp"

namespace herwa::queue {
namespace {

// Of one call: Redis serves nobody else meanwhile, and both together take it about a millisecond.
constexpr std::size_t jobs_at_once_max = 64;
constexpr Duration pause_after_failed_round = std::chrono::milliseconds(100);

}  // namespace

std::size_t Worker::Parts::free_slots() const {
  const std::size_t used = running.size() + ended.size() + being_written + being_asked_for;
  return used >= options.concurrency ? 0 : options.concurrency - used;
}

std::size_t Worker::Parts::share() const {
  return std::min(options.concurrency / internal::pumps + 1, jobs_at_once_max);
}

bool Worker::Parts::may_take() const {
  return !closing && !held && parts.timers.clock().tick() >= closed_until;
}

bool Worker::Parts::has_round_to_do() const {
  return !ended.empty() || (may_have_work && may_take() && free_slots() > 0);
}

bool Worker::Parts::all_written() const { return running.empty() && ended.empty() && rounds_under_way == 0; }

Task<> Worker::Parts::pump(Self self) {
  while (true) {
    while (!self->has_round_to_do()) co_await self->pump_wakes.wait();
    bool failed = false;
    try {
      co_await self->round();
    } catch (const Failure& failure) {
      failed = true;
      log::debug("a round of the queue failed", {{"queue", self->queue.name()}, {"why", failure.what()}});
    }
    if (failed) co_await self->parts.timers.wait(pause_after_failed_round);
  }
}

Task<> Worker::Parts::round() {
  std::vector<internal::Written> writing;
  while (!ended.empty() && writing.size() < share()) {
    writing.push_back(std::move(ended.front()));
    ended.pop_front();
  }
  being_written += writing.size();
  // The places of those being written are free once they are, which is before the script takes any.
  const std::size_t wanted = may_take() ? std::min(free_slots() + writing.size(), share()) : 0;
  const std::size_t asked_for = wanted - std::min(wanted, writing.size());
  being_asked_for += asked_for;
  const Asked asked{.wanted = wanted,
                    .token = fmt::format("{}{}", token_prefix, next_token++),
                    .calls_for_work = calls_for_work};

  const auto& limit = options.rate_limit;
  std::vector<std::string> words{queue.parts_->now(),
                                 fmt::to_string(options.lock_duration.count()),
                                 options.name,
                                 limit ? fmt::to_string(limit->jobs_max) : std::string(),
                                 limit ? fmt::to_string(limit->duration.count()) : std::string(),
                                 fmt::to_string(wanted),
                                 asked.token,
                                 fmt::to_string(options.dead_letters_max)};
  for (const internal::Written& written : writing) internal::append_ending(words, written.ended);

  ++rounds_under_way;
  std::exception_ptr error;
  redis::Reply answer;
  try {
    answer = co_await queue.parts_->run(internal::scripts::work, std::move(words));
  } catch (...) {
    error = std::current_exception();
  }
  --rounds_under_way;
  being_written -= writing.size();
  being_asked_for -= asked_for;
  if (error) {
    for (internal::Written& written : writing) {
      written.tried = true;
      ended.push_back(std::move(written));
    }
    std::rethrow_exception(error);
  }
  take_in(std::move(answer), std::move(writing), asked);
}

void Worker::Parts::take_in(redis::Reply answer, std::vector<internal::Written> written, const Asked& asked) {
  auto parts_of_answer = std::move(answer).take_items();
  const auto& codes = parts_of_answer.at(0).items();
  for (std::size_t i = 0; i < written.size(); ++i) tell(written[i], codes.at(i).integer());

  const Tick now = parts.timers.clock().tick();
  auto taken = std::move(parts_of_answer.at(1)).take_items();
  for (std::size_t i = 0; i < taken.size(); ++i) {
    auto run = std::make_shared<internal::Run>(queue, parts.timers.clock(),
                                               internal::taken_of(std::move(taken[i])), asked.token);
    run->began = now;
    run->locked_until = now + options.lock_duration;
    if (closing) {
      hand_back(std::move(run));
      continue;
    }
    if (running.empty()) first_run_wakes.wake_all();
    running.emplace(run.get(), run);
    run->task = runs.spawn("queue job", run_one(shared_from_this(), run));
  }
  if (const auto limited_ms = parts_of_answer.at(2).integer(); limited_ms > 0) {
    closed_until = now + Millis(limited_ms);
  }
  next_due_ms = parts_of_answer.at(3).integer();
  if (const auto dropped = parts_of_answer.at(4).integer(); dropped > 0) {
    meters.letters_dropped.add(static_cast<double>(dropped));
    log::warn("dead letters gave way to newer ones", {{"queue", queue.name()}, {"letters", dropped}});
  }
  // Unless something came after the script was sent, which it could not see.
  if (asked.wanted > 0 && (taken.size() == asked.wanted || asked.calls_for_work == calls_for_work)) {
    may_have_work = taken.size() == asked.wanted;
  }
  meters.running.set(static_cast<double>(running.size()));
  pump_wakes.wake_one();
  if (has_reason_to_wait()) waiter_wakes.wake_all();
  if (all_written()) end_wakes.wake_all();
}

// It was on its way here when the worker was told to end.
void Worker::Parts::hand_back(std::shared_ptr<internal::Run> run) {
  internal::Written written{
      .ended = internal::ended(run->taken, run->token, {.kind = internal::Result::Kind::Interrupted},
                               {.now = {}, .unit = 0, .options = options}),
      .run = run};
  written.finished.outcome = written.ended.outcome;
  ended.push_back(std::move(written));
}

void Worker::Parts::tell(internal::Written& written, std::int64_t code) {
  // An answer that was lost on its way may have been "done": then there is no lock any more.
  if (code != 1 && !(code == -1 && written.tried)) written.finished.outcome = Outcome::Lost;
  ++finished;
  meters.outcomes.at(written.finished.outcome)->add();
  meters.duration.observe(written.finished.duration);
  if (!options.on_finished) return;
  try {
    options.on_finished(written.run->taken.job, written.finished);
  } catch (const std::exception& error) {
    log::error("the hook after a job failed", {{"queue", queue.name()}, {"why", error.what()}});
  }
}

}  // namespace herwa::queue
