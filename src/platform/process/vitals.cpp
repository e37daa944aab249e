#include "platform/process/vitals.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>

namespace herwa::platform {
namespace {

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double cpu_seconds() {
  struct rusage usage = {};
  ::getrusage(RUSAGE_SELF, &usage);
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// The second number of statm: pages that are in memory.
double resident_bytes() {
  std::ifstream file("/proc/self/statm");
  std::uint64_t size = 0;
  std::uint64_t resident = 0;
  file >> size >> resident;
  return static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double open_files() {
  std::error_code error;
  std::filesystem::directory_iterator each("/proc/self/fd", error);
  // One of them is what we look through.
  double count = -1;
  for (; !error && each != std::filesystem::directory_iterator(); each.increment(error)) ++count;
  return count < 0 ? 0 : count;
}

double open_files_max() {
  struct rlimit limit = {};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  return static_cast<double>(limit.rlim_cur);
}

}  // namespace

Vitals::Vitals(Metrics& metrics, Instant started_at)
    : cpu_seconds_(metrics.counter("process_cpu_seconds_total", "CPU time, of the system and of ours")),
      memory_bytes_(metrics.gauge("process_resident_memory_bytes", "Memory that is in use")),
      open_files_(metrics.gauge("process_open_fds", "Open files and connections")),
      open_files_max_(metrics.gauge("process_max_fds", "Open files and connections that are allowed")) {
  const std::chrono::duration<double> since_epoch = started_at.time_since_epoch();
  metrics.gauge("process_start_time_seconds", "When the process started, since 1970")
      .set(since_epoch.count());
}

void Vitals::look() {
  cpu_seconds_.add(cpu_seconds() - cpu_seconds_.value());
  memory_bytes_.set(resident_bytes());
  open_files_.set(open_files());
  open_files_max_.set(open_files_max());
}

}  // namespace herwa::platform
