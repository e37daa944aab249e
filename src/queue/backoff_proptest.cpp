#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "queue/internal/ending.hpp"
#include "queue/internal/options_json.hpp"

namespace herwa::queue {
namespace {

using internal::Result;

double any_unit() { return *rc::gen::inRange(0, 1000) / 1000.0; }

// P29 without jitter the waits are exactly delay · 2^(failures - 1); with it they lie between the part that
// it leaves and the whole
RC_GTEST_PROP(BackoffProperty, DoublesWithinItsJitter, ()) {
  const Backoff backoff{.kind = *rc::gen::element(Backoff::Kind::Fixed, Backoff::Kind::Exponential),
                        .delay = Millis(*rc::gen::inRange<std::int64_t>(0, 100'000)),
                        .jitter = *rc::gen::inRange(0, 101) / 100.0};
  const auto failures = *rc::gen::inRange<std::uint32_t>(1, 20);
  const std::int64_t doubled =
      backoff.kind == Backoff::Kind::Exponential ? std::int64_t{1} << (failures - 1) : 1;
  const std::int64_t full = backoff.delay.count() * doubled;
  const std::int64_t delay = backoff_delay(backoff, failures, any_unit()).count();
  RC_ASSERT(delay <= full);
  RC_ASSERT(delay >= static_cast<std::int64_t>(static_cast<double>(full) * (1 - backoff.jitter)) - 1);
  if (backoff.jitter == 0) RC_ASSERT(delay == full);
}

// P29 a job is run as often as its attempts say when every run fails, never more, each retry after its
// backoff
RC_GTEST_PROP(BackoffProperty, AsManyRunsAsAttempts, ()) {
  internal::Taken taken{.job = {.id = "1", .name = "n"}};
  taken.job.options = standard_retries();
  taken.job.options.attempts = *rc::gen::inRange<std::uint32_t>(1, 12);
  const WorkerOptions options;
  Time now(Millis(*rc::gen::inRange<std::int64_t>(0, 2'000'000'000'000)));
  std::uint32_t runs = 0;
  Outcome outcome = Outcome::Retrying;
  while (outcome == Outcome::Retrying) {
    const auto ended = internal::ended(taken, "t", {.kind = Result::Kind::Threw, .text = "x"},
                                       {.now = now, .unit = any_unit(), .options = options});
    ++runs;
    RC_ASSERT(ended.attempts_made == runs);
    outcome = ended.outcome;
    if (outcome != Outcome::Retrying) break;
    RC_ASSERT(ended.due_ms - internal::millis_of(now) == std::int64_t{1000} << (runs - 1));
    now = internal::time_of(ended.due_ms);
    taken.job.attempts_made = ended.attempts_made;
  }
  RC_ASSERT(outcome == Outcome::Dead);
  RC_ASSERT(runs == taken.job.options.attempts);
}

// What is written is read back, so that options survive any number of clients.
RC_GTEST_PROP(OptionsProperty, JsonAndBack, ()) {
  JobOptions options;
  options.id = *rc::gen::container<std::string>(rc::gen::inRange<char>(1, 127));
  options.priority = *rc::gen::inRange<std::uint32_t>(0, priority_max + 1);
  options.attempts = *rc::gen::inRange<std::uint32_t>(1, 100);
  options.delay = Millis(*rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000));
  options.lifo = *rc::gen::arbitrary<bool>();
  if (*rc::gen::arbitrary<bool>())
    options.remove_on_fail = Keep{.count = *rc::gen::inRange<std::int64_t>(0, 1000)};
  if (*rc::gen::arbitrary<bool>())
    options.backoff = Backoff{.delay = Millis(*rc::gen::inRange<std::int64_t>(0, 9'999))};
  const std::string text = internal::to_json(options);
  const JobOptions read = internal::options_from_json(text);
  RC_ASSERT(read.id == options.id);
  RC_ASSERT(internal::to_json(read) == text);
}

}  // namespace
}  // namespace herwa::queue
