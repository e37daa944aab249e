// What can be said about a job when it is added, in the words of BullMQ's clients. Times are milliseconds
// there, so they are here.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "base/clock.hpp"

namespace herwa::queue {

using Millis = std::chrono::milliseconds;
using Time = std::chrono::sys_time<Millis>;

// 0 is no priority and goes first; then 1, 2, … up to here.
inline constexpr std::uint32_t priority_max = 2'097'151;
inline constexpr std::size_t payload_bytes_max_default = 1024UL * 1024;

// How long to wait before the next attempt.
struct Backoff {
  enum class Kind : std::uint8_t { Fixed, Exponential };  // exponential: 1, 2, 4, … times the delay
  Kind kind = Kind::Fixed;
  Millis delay{};
  double jitter = 0;  // 0..1: uniform in [full · (1 - jitter), full]
};

// How many finished jobs stay to be looked at; what is over the bounds goes when another job finishes.
struct Keep {
  std::optional<std::int64_t> count;  // 0: none
  std::optional<std::chrono::seconds> age;
  std::optional<std::int64_t> removed_at_once_max;  // of those that are too old; all when absent
};

// Jobs with one deduplication id are one: while the first lives, or for `ttl`, others are refused.
struct Deduplication {
  std::string id;
  std::optional<Millis> ttl;
  bool extend = false;               // each refused one begins the ttl anew
  bool replace = false;              // a delayed first one gives way to the new one
  bool keep_last_if_active = false;  // the newest refused one is added when the active one ends
};

struct JobOptions {
  // Unique in its queue: a second job with the same id is not added. Not all digits, no ':'.
  std::string id;
  Millis delay{};
  std::uint32_t priority = 0;
  std::uint32_t attempts = 1;  // runs in all, the first one included
  std::optional<Backoff> backoff;
  bool lifo = false;
  std::optional<Keep> remove_on_complete;  // absent: all stay
  std::optional<Keep> remove_on_fail;
  std::optional<Deduplication> deduplication;
  std::optional<std::uint32_t> keep_logs;
  std::optional<std::uint32_t> stack_trace_max;
  std::optional<Time> timestamp;  // when it was made; the queue's clock when absent
  // What the job came of, for those who look for it; where BullMQ's clients keep what their tracing needs.
  std::string reference;
};

// One run and at most three retries, after 1 s, 2 s and 4 s.
JobOptions standard_retries(JobOptions options = {});

// Of `attempts_made` runs that failed: how long until the next. `unit` is uniform in [0, 1).
Millis backoff_delay(const Backoff& backoff, std::uint32_t attempts_made, double unit);

}  // namespace herwa::queue
