// Every error that a process logs, as a report: with the way to the throw that it speaks of, with what it was
// logged for, and once in a while for the same one. Reports go through the recorder, so that an absent
// PostgreSQL and a kill lose none that was gathered, and to whoever listens besides.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/metrics.hpp"
#include "base/task.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "platform/journal/recorder.hpp"
#include "postgres/database.hpp"

namespace herwa::platform {

struct ErrorReport {
  std::string group;  // the same for errors that differ in numbers and ids alone
  Instant at{};
  std::uint64_t times = 1;  // since the last report of its group
  std::string message;      // what was logged
  std::string error;        // the exception's own words; empty where none was spoken of
  std::string kind;         // its type
  std::string correlation;  // the request or job for which it happened
  std::string fields_json = "{}";
  std::vector<std::string> trace;  // innermost first
};

struct ErrorReportOptions {
  std::string process;  // "api"
  std::string version;
  Duration quiet_for = std::chrono::minutes(1);  // of one group, after each report
  std::size_t groups_max = 500;
  std::size_t waiting_max = 1000;
};

class ErrorReports {
 public:
  struct Surroundings {
    Recorder& recorder;
    net::Timers& timers;
    Metrics& metrics;
  };
  // Make it before the recorder starts. It watches the log as long as it lives: one for the process.
  ErrorReports(const Surroundings& around, ErrorReportOptions options);
  ~ErrorReports();
  ErrorReports(const ErrorReports&) = delete;
  ErrorReports& operator=(const ErrorReports&) = delete;

  // Gets each report too, on the loop. Must not wait.
  void tell(std::function<void(const ErrorReport&)> listener) { listener_ = std::move(listener); }
  void start(net::TaskGroup& tasks);
  // Hands on what was gathered since; on the loop.
  void hand_on();

 private:
  struct Group {
    Tick told{};
    std::uint64_t kept_quiet = 0;
    ErrorReport last;
  };

  void gather(std::string_view message, log::Fields fields);
  Task<> keep_handing_on();
  void report(ErrorReport report);
  void report_quiet_ones(Tick now);

  Surroundings around_;
  ErrorReportOptions options_;
  std::function<void(const ErrorReport&)> listener_;
  std::map<std::string, Group> groups_;
  std::mutex mutex_;
  std::deque<ErrorReport> gathered_;
  Counter& errors_;
  Counter& dropped_;
};

// What stands in PostgreSQL, by group; for operators.
struct ErrorGroup {
  ErrorReport latest;
  std::string process;
  std::string version;
  Instant first{};
  std::int64_t times = 0;
};
// Newest first.
Task<std::vector<ErrorGroup>> error_groups(postgres::Database& database, Instant since);
// A named job: removes those older than a month, and of each group all but the newest thousand.
Task<std::int64_t> drop_old_errors(postgres::Database& jobs, Instant now);

}  // namespace herwa::platform
