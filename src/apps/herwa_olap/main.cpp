#include <unistd.h>

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>

#include "apps/herwa_olap/interrupted_inserts.hpp"
#include "apps/herwa_olap/options.hpp"
#include "base/log.hpp"
#include "embedded/folder_lock.hpp"
#include "net/loop.hpp"

namespace herwa::olap {
namespace {

constexpr int exit_impossible = 2;

int complain(const std::string& sentence, int code) {
  fmt::print(stderr, "herwa-olap: {}\n", sentence);
  return code;
}

int run(const CommandLine& line) {
  std::error_code error;
  std::filesystem::create_directories(line.server.engine.folder, error);
  const auto lock =
      embedded::FolderLock::take(line.server.engine.folder, "The analytics folder", std::chrono::seconds(15));
  if (!lock) return complain(lock.error().message, 1);
  const auto library = load_library(line.library);
  if (!library) return complain(library.error().message, 1);
  if (const std::size_t forgotten = forget_tokens_without_parts(line.server.engine.folder); forgotten > 0)
    log::warn("inserts were interrupted by a kill, and are taken when they are sent again",
              {{"blocks", forgotten}});
  net::Loop loop;
  loop.run_until_done(serve(loop.executor(), net::system_timers(), *library, line.server));
  return 0;
}

int run_command(std::span<char* const> arguments) {
  const char* password = std::getenv("HERWA_OLAP_PASSWORD");
  const auto line = read_command_line(arguments, password != nullptr ? password : "");
  if (!line) return complain(line.error(), exit_impossible);
  if (line->help) {
    fmt::print("{}", line->usage);
    return 0;
  }
  // Times without a zone are UTC, on every machine.
  ::setenv("TZ", "UTC", 1);
  log::configure(log::Level::Info, log::Format::Text, "herwa-olap");
  try {
    return run(*line);
  } catch (const std::exception& failure) {
    return complain(failure.what(), 1);
  }
}

}  // namespace
}  // namespace herwa::olap

int main(int argc, char** argv) {
  const int code = herwa::olap::run_command({argv, static_cast<std::size_t>(argc)});
  std::fflush(nullptr);
  // The engine's threads outlive main and would meet its globals half destroyed.
  ::_exit(code);
}
