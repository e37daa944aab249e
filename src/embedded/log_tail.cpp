#include "embedded/log_tail.hpp"

#include <array>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

namespace herwa::embedded {
namespace {

struct Cause {
  std::string_view sign;
  std::string_view code;
  std::string_view sentence;  // {0} server, {1} folder
};

constexpr std::array causes{
    Cause{"No space left on device", "disk_full",
          "{0} did not start: the disk that holds {1} is full. Free some space, then start again."},
    Cause{"Disk quota exceeded", "disk_full",
          "{0} did not start: your disk quota for {1} is used up. Free some space, then start again."},
    Cause{
        "Address already in use", "port_taken",
        "{0} did not start: another program listens on its port. Choose another port, or stop that program."},
    Cause{"could not map anonymous shared memory", "memory_full",
          "{0} did not start: the machine has too little free memory. Free some, then start again."},
    Cause{"Read-only file system", "folder_not_writable",
          "{0} did not start: {1} is on a disk that cannot be written. Choose another folder."},
    Cause{"reading the append only file", "data_damaged",
          "{0} did not start: its file in {1} is damaged. Mend it with redis-check-aof --fix, then start "
          "again."},
};

}  // namespace

std::string last_lines(const std::filesystem::path& file, std::size_t count) {
  constexpr std::streamoff window = 16 * 1024;
  std::ifstream stream(file, std::ios::binary | std::ios::ate);
  if (!stream) return "";
  const std::streamoff size = stream.tellg();
  stream.seekg(std::max<std::streamoff>(size - window, 0));
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  while (text.ends_with('\n')) text.pop_back();
  std::size_t from = text.size();
  for (std::size_t line = 0; line < count && from != std::string::npos && from > 0; ++line) {
    from = text.rfind('\n', from - 1);
  }
  return from == std::string::npos || from == 0 ? text : text.substr(from + 1);
}

Refusal explain_failed_start(const LastWords& words) {
  for (const Cause& cause : causes) {
    if (words.log.find(cause.sign) == std::string_view::npos) continue;
    return {.code = std::string(cause.code),
            .message = fmt::format(fmt::runtime(cause.sentence), words.server, words.folder.string())};
  }
  return {.code = std::string(unknown_cause),
          .message = fmt::format("{} did not start ({}). The end of its log {}:\n{}", words.server,
                                 words.how_it_ended, words.log_file.string(), words.log)};
}

}  // namespace herwa::embedded
