// The end of a log, and what it means: turns the last words of a server into a sentence with a way out.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/errors.hpp"

namespace herwa::embedded {

// The last lines of a file, or nothing when it cannot be read.
[[nodiscard]] std::string last_lines(const std::filesystem::path& file, std::size_t count);

struct LastWords {
  std::string_view server;  // "PostgreSQL"
  const std::filesystem::path& folder;
  const std::filesystem::path& log_file;
  std::string_view how_it_ended;  // "exit code 1"
  std::string_view log;           // its last lines
};
// The code of a refusal that could only quote the log.
inline constexpr std::string_view unknown_cause = "did_not_start";
// Pure: names the causes that people meet, and quotes the log for all others.
[[nodiscard]] Refusal explain_failed_start(const LastWords& words);

}  // namespace herwa::embedded
