// A job as it is stored. What a handler is given is the Job of worker.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "queue/options.hpp"

namespace herwa::queue {

enum class State : std::uint8_t {
  Waiting,
  Prioritized,  // waits too, behind those without a priority
  Delayed,
  Active,
  WaitingChildren,  // only jobs that other clients made as part of a flow
  Completed,
  Failed,
  Unknown,  // no such job
};

// As BullMQ's clients name it: "waiting", "prioritized"…
std::string_view name_of(State state);
std::optional<State> state_named(std::string_view name);

struct JobRecord {
  std::string id;
  std::string name;
  std::string data;                      // JSON
  std::string progress;                  // JSON; "0" at first
  std::string return_value;              // JSON; empty until completed
  std::string failed_reason;             // of the last failure
  std::vector<std::string> stack_trace;  // one text for each failure, newest last
  std::string options_json;              // as stored; `options` is what of it we understand
  JobOptions options;
  Time timestamp;
  Millis delay{};
  std::uint32_t priority = 0;
  std::uint32_t attempts_made = 0;  // runs that ended
  std::uint32_t attempts_started = 0;
  std::uint32_t stalled_count = 0;
  std::optional<Time> processed_on;
  std::optional<Time> finished_on;
  std::string scheduler_id;  // of the scheduler that made it; empty: none
  std::string deduplication_id;
  std::string processed_by;  // the worker's name
};

}  // namespace herwa::queue
