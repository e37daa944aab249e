#include "apps/herwa/doctor/machine.hpp"

#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <sys/timex.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>

namespace herwa::doctor {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t gigabyte = 1'000'000'000;
constexpr std::uint64_t megabyte = 1'000'000;
constexpr std::uint64_t disk_wanted = 10 * gigabyte;
constexpr std::uint64_t memory_least = 256 * megabyte;
constexpr std::uint64_t memory_wanted = gigabyte;
// Beside those to PostgreSQL: people at the API, Discord, Redis, files.
constexpr std::uint64_t descriptors_beside = 256;
constexpr std::uint64_t descriptors_wanted = 4096;

std::string text_of(const fs::path& file) {
  std::ifstream stream(file);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::optional<std::uint64_t> number_in(std::string_view text) {
  const auto first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return std::nullopt;
  text.remove_prefix(first);
  std::uint64_t number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{}) return std::nullopt;
  return number;
}

// "MemAvailable:   123 kB" as bytes.
std::uint64_t row_of(std::string_view meminfo, std::string_view name) {
  const auto at = meminfo.find(name);
  if (at == std::string_view::npos) return 0;
  return number_in(meminfo.substr(at + name.size())).value_or(0) * 1024;
}

std::string in_megabytes(std::uint64_t bytes) { return fmt::format("{} MB", bytes / megabyte); }

}  // namespace

DiskFacts disk_facts(const fs::path& data_dir) {
  std::error_code error;
  fs::path folder = fs::absolute(data_dir, error);
  while (!fs::exists(folder, error) && folder.has_relative_path()) folder = folder.parent_path();
  DiskFacts facts{.folder = folder};
  struct statvfs room = {};
  if (::statvfs(folder.c_str(), &room) == 0) facts.bytes_free = room.f_bavail * room.f_frsize;
  facts.writable = ::access(folder.c_str(), W_OK) == 0;
  return facts;
}

Findings judge(const DiskFacts& disk) {
  Report report("disk");
  const std::string where = disk.folder.string();
  if (!disk.writable) {
    report.fault(fmt::format("{} is not writable.", where),
                 "Give the folder to the user that runs Herwa, or choose another with up.data_dir.");
  }
  const std::string room =
      fmt::format("{:.1f} GB are free in {}", static_cast<double>(disk.bytes_free) / gigabyte, where);
  if (disk.bytes_free < disk_wanted) {
    report.fault(room + ", and 10 GB are wanted.",
                 "Make room on that disk, or move Herwa's folder to another with up.data_dir.");
  } else {
    report.well(room + ".");
  }
  return report.take();
}

MemoryFacts memory_facts(std::string_view meminfo, std::string_view group_max,
                         std::string_view group_current) {
  MemoryFacts facts{.bytes_available = row_of(meminfo, "MemAvailable:"),
                    .bytes_total = row_of(meminfo, "MemTotal:")};
  // "max" is no number and no bound.
  const auto bound = number_in(group_max);
  if (!bound) return facts;
  const std::uint64_t used = std::min(number_in(group_current).value_or(0), *bound);
  facts.bytes_available = std::min(facts.bytes_available, *bound - used);
  facts.bytes_total = std::min(facts.bytes_total, *bound);
  return facts;
}

MemoryFacts memory_facts() {
  const fs::path group = "/sys/fs/cgroup";
  return memory_facts(text_of("/proc/meminfo"), text_of(group / "memory.max"),
                      text_of(group / "memory.current"));
}

Findings judge(const MemoryFacts& memory) {
  Report report("memory");
  const std::string says = fmt::format("{} of {} are available", in_megabytes(memory.bytes_available),
                                       in_megabytes(memory.bytes_total));
  if (memory.bytes_total == 0) {
    report.note("The system does not say how much memory there is.", "Look with `free -m`.");
  } else if (memory.bytes_available < memory_least) {
    report.fault(says + ", and a process of Herwa wants 256 MB.",
                 "End what uses the memory, or give this machine (or its group's memory.max) more.");
  } else if (memory.bytes_available < memory_wanted) {
    report.note(says + ", which is little for stores, roles and dashboard on one machine.",
                "Move a store or the dashboard to another machine, or add memory.");
  } else {
    report.well(says + ".");
  }
  return report.take();
}

std::uint64_t descriptors_allowed() {
  struct rlimit limit = {};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 0;
  return limit.rlim_cur;
}

Findings judge(const DescriptorFacts& descriptors) {
  Report report("descriptors");
  const std::string says = fmt::format("A process may open {} files and connections", descriptors.allowed);
  const std::string remedy = "Raise it: LimitNOFILE=65536 in the unit, or `ulimit -n 65536` in the shell.";
  const std::uint64_t least = descriptors.connections_max + descriptors_beside;
  if (descriptors.allowed < least) {
    report.fault(fmt::format("{}, and with postgres.connections_max = {} it wants {}.", says,
                             descriptors.connections_max, least),
                 remedy);
  } else if (descriptors.allowed < descriptors_wanted) {
    report.note(says + ", which many people at once at the API can use up.", remedy);
  } else {
    report.well(says + ".");
  }
  return report.take();
}

ClockKeeping clock_keeping() {
  struct timex asked = {};
  const int state = ::adjtimex(&asked);
  if (state < 0) return ClockKeeping::Unknown;
  const bool kept = state != TIME_ERROR && (asked.status & STA_UNSYNC) == 0;
  return kept ? ClockKeeping::Kept : ClockKeeping::NotKept;
}

Findings judge(ClockKeeping keeping) {
  Report report("clock");
  if (keeping == ClockKeeping::Kept) {
    report.well("The clock is kept by a time service.");
  } else if (keeping == ClockKeeping::NotKept) {
    report.note("Nobody keeps this machine's clock right.",
                "Install and start a time service: apt-get install systemd-timesyncd, or chrony.");
  } else {
    report.note("The system does not say whether somebody keeps its clock right.",
                "In a container the host keeps it: look there with `timedatectl`.");
  }
  return report.take();
}

}  // namespace herwa::doctor
