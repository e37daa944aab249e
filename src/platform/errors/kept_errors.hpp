// The errors of all processes as they stand in PostgreSQL, by group: what `herwa errors` and the operators'
// page show. Who writes them: error_reports.hpp.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/task.hpp"
#include "platform/errors/error_report.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

inline constexpr auto errors_kept_for = std::chrono::days(30);

struct ErrorGroup {
  ErrorReport latest;
  std::string process;  // where the latest was
  std::string version;
  std::vector<std::string> processes;  // where any was
  Instant first{};
  std::int64_t times = 0;
};

// A group fits when one of its reports does; it is told of whole then.
struct ErrorQuery {
  Instant since{};
  std::string group;    // empty: all
  std::string text;     // a part of what was logged or said, or the group's name; empty: all
  std::string process;  // empty: of all
  // The last one of the page before.
  std::optional<Instant> before_at;
  std::string before_group;
  std::int64_t count = 50;
};

struct ErrorPage {
  std::vector<ErrorGroup> groups;  // newest first
  bool more = false;
};

// Throw as Database does.
Task<ErrorPage> error_page(postgres::Database& database, ErrorQuery query);
// All of them.
Task<std::vector<ErrorGroup>> error_groups(postgres::Database& database, Instant since);

// One report of a group, without what all of them have in common.
struct ErrorOccasion {
  Instant at{};
  std::int64_t times = 0;  // since the report before
  std::string process;
  std::string version;
  std::string error;
  std::string correlation;
};
// The last ones of a group, newest first.
Task<std::vector<ErrorOccasion>> error_occasions(postgres::Database& database, std::string group,
                                                 std::int64_t count);

// A named job: removes those older than a month, and of each group all but the newest thousand.
Task<std::int64_t> drop_old_errors(postgres::Database& jobs, Instant now);

}  // namespace herwa::platform
