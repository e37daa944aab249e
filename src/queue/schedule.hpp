// When a scheduler makes its jobs: every so often, or by a cron pattern in a time zone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "queue/options.hpp"

namespace herwa::queue {

struct Schedule {
  // Exactly one of these two.
  std::optional<Millis> every;
  std::string pattern;    // 5 fields from the minute, or 6 from the second
  std::string time_zone;  // an IANA name; empty: UTC
  std::optional<std::int64_t> runs_max;
  std::optional<Time> start;
  std::optional<Time> end;
  bool immediately = false;      // the first run is now; for patterns
  std::optional<Millis> offset;  // within `every`
};

// What each of its jobs is made of.
struct Template {
  std::string name;
  std::string data = "{}";
  JobOptions options;  // id, delay and deduplication are the scheduler's business and left out
};

struct Scheduler {
  std::string id;
  Schedule schedule;
  Template job;
  std::int64_t runs = 0;  // jobs made so far
  std::optional<Time> next;
};

}  // namespace herwa::queue
