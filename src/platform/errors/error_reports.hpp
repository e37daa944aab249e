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
#include <string>

#include "base/clock.hpp"
#include "base/log.hpp"
#include "base/metrics.hpp"
#include "base/task.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "platform/errors/error_report.hpp"
#include "platform/journal/recorder.hpp"

namespace herwa::platform {

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

}  // namespace herwa::platform
