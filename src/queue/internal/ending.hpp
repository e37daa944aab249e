// How a run of a job ended, and what the queue is to be told about it. Pure. Inside queue only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "queue/internal/record.hpp"
#include "queue/worker.hpp"

namespace herwa::queue::internal {

// What a run came to.
struct Result {
  enum class Kind : std::uint8_t { Returned, Threw, ThrewForGood, Later, Limited, NameUnknown, Interrupted };
  Kind kind{};
  std::string text;  // what it returned, or why it failed
  Time later{};
  Millis limited_for{};
  bool timed_out = false;
};

// One job that ended, as the work script wants to hear of it.
struct Ended {
  char kind = 'w';  // c completed, f failed for good, w waits again or is delayed
  std::string id;
  std::string token;
  std::uint32_t attempts_made = 0;
  std::string value;
  Keep keep;
  std::string flags;  // p has a parent, l has a letter, b write a letter, x attempts are used up, u parked
  std::string deduplication_id;
  std::string stack;
  std::string history;
  std::int64_t due_ms = 0;
  std::int64_t delay_ms =
      0;  // until then, as the run's end saw it: what is stored is not what the queue was late
  Outcome outcome{};
};

struct EndingRules {
  Time now;
  double unit = 0;  // uniform in [0, 1)
  const WorkerOptions& options;
};

Ended ended(const Taken& taken, std::string token, const Result& result, const EndingRules& rules);
// Appends the 14 words about it, or 5 when it came to its usual end.
void append_ending(std::vector<std::string>& words, const Ended& ended);

// UTF-8 and of a bounded size, whatever was thrown.
std::string fit_for_storing(std::string_view reason);

}  // namespace herwa::queue::internal
