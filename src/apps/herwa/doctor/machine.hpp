// What the machine gives: room on disk, memory, file descriptors, a clock that somebody keeps right.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

#include "apps/herwa/doctor/finding.hpp"

namespace herwa::doctor {

struct DiskFacts {
  std::filesystem::path folder;  // the nearest one that exists
  std::uint64_t bytes_free = 0;
  bool writable = false;
};
DiskFacts disk_facts(const std::filesystem::path& data_dir);
Findings judge(const DiskFacts& disk);

struct MemoryFacts {
  std::uint64_t bytes_available = 0;
  std::uint64_t bytes_total = 0;
};
// From /proc/meminfo and, where a group bounds us, its memory.max and memory.current (empty: no bound).
MemoryFacts memory_facts(std::string_view meminfo, std::string_view group_max,
                         std::string_view group_current);
MemoryFacts memory_facts();
Findings judge(const MemoryFacts& memory);

struct DescriptorFacts {
  std::uint64_t allowed = 0;
  std::uint64_t connections_max = 0;  // to PostgreSQL, of each process
};
std::uint64_t descriptors_allowed();
Findings judge(const DescriptorFacts& descriptors);

enum class ClockKeeping : std::uint8_t { Kept, NotKept, Unknown };
ClockKeeping clock_keeping();
Findings judge(ClockKeeping keeping);

}  // namespace herwa::doctor
