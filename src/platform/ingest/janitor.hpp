// Drops what is staged, a day's partition at a time, once ClickHouse has acknowledged all of it and it is
// older than the retention. A day of which something has not arrived stays, and the log says how much that
// is.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/metrics.hpp"
#include "base/task.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

struct KeptDay {
  std::string day;
  std::int64_t rows = 0;  // that ClickHouse has not acknowledged
};

struct JanitorDone {
  std::vector<std::string> dropped;
  std::vector<KeptDay> refused;
};

// `jobs` is herwa_jobs. A day counts as old once all of it is older than the retention.
Task<JanitorDone> drop_staged(postgres::Database& jobs, Instant now, Duration retention);

// Where staging is as large as it may be: what ClickHouse has goes at once, however young it is, or nothing
// new would be taken until it is old. How many days went.
Task<std::size_t> make_room(postgres::Database& jobs, std::uint64_t bytes_max);

}  // namespace herwa::platform
