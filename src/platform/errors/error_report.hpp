// One error of a process, as it is gathered, kept and told. Who gathers them: error_reports.hpp; who reads
// what was kept: kept_errors.hpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/clock.hpp"

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

}  // namespace herwa::platform
