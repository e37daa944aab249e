#include "embedded/postgres_cluster.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <fstream>

#include <fmt/format.h>

#include "base/random.hpp"
#include "embedded/child_process.hpp"
#include "embedded/descriptor.hpp"
#include "embedded/log_tail.hpp"

namespace herwa::embedded {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;

Refusal cannot_make(const ClusterPlan& plan, const RunResult& run) {
  const std::string how = run.timed_out ? "it took over two minutes" : run.status.text();
  return explain_failed_start({.server = "PostgreSQL",
                               .folder = plan.home,
                               .log_file = plan.home,
                               .how_it_ended = how,
                               .log = run.output});
}

Command as_server(const PostgresPrograms& programs, const ClusterPlan& plan, std::string_view program) {
  return {.program = programs.folder / program,
          .arguments = {},
          .input = {},
          // Its user may not be able to enter our working folder, and it wants to know where it is.
          .working_directory = "/",
          .environment = postgres_environment(),
          .bare_environment = true,
          .output = {},
          .account = plan.account,
          .kept_descriptors = {},
          .signal_on_our_death = SIGKILL};
}

RunResult run_initdb(const PostgresPrograms& programs, const ClusterPlan& plan, const fs::path& data) {
  Command command = as_server(programs, plan, "initdb");
  command.arguments = {"-D",
                       data.string(),
                       "--username=postgres",
                       "--auth-local=trust",
                       "--auth-host=scram-sha-256",
                       "--encoding=UTF8",
                       "--locale=C.UTF-8",
                       "--no-instructions"};
  // Flushing a thousand files one by one takes seconds; make_cluster flushes them all at once.
  command.arguments.emplace_back("--no-sync");
  if (plan.durable) command.arguments.emplace_back("--data-checksums");
  return run_to_end(std::move(command), seconds(120));
}

// Without a server: one process reads these lines, and nobody can connect meanwhile.
RunResult fill_cluster(const PostgresPrograms& programs, const ClusterPlan& plan, const fs::path& data) {
  const std::string password = secure_hex(16);
  Command command = as_server(programs, plan, "postgres");
  command.arguments = {"--single", "-c", "fsync=off", "-D", data.string(), "-j", "postgres"};
  command.input = fmt::format("ALTER ROLE postgres PASSWORD '{}';\n\nCREATE DATABASE herwa;\n\n", password);
  const fs::path file = plan.home / "password";
  std::ofstream(file) << password << '\n';
  ::chmod(file.c_str(), 0600);
  return run_to_end(std::move(command), seconds(60));
}

// Everything written to the disk that holds the folder.
void flush_disk(const fs::path& folder) {
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!opened.open() || ::syncfs(opened.get()) != 0) {
    throw Failure(fmt::format("{} could not be flushed to its disk: {}.", folder.string(), strerror(errno)));
  }
}

std::string pid_file_line(const fs::path& data, int wanted) {
  std::ifstream file(data / "postmaster.pid");
  std::string line;
  for (int at = 0; at < wanted; ++at) {
    if (!std::getline(file, line)) return "";
  }
  return line;
}

pid_t pid_in_file(const fs::path& data) {
  const std::string line = pid_file_line(data, 1);
  pid_t pid = 0;
  std::from_chars(line.data(), line.data() + line.size(), pid);
  return pid;
}

}  // namespace

std::expected<void, Refusal> make_cluster(const PostgresPrograms& programs, const ClusterPlan& plan) {
  const fs::path unfinished = plan.home / "data.unfinished";
  fs::remove_all(unfinished);
  const RunResult made = run_initdb(programs, plan, unfinished);
  if (!made.status.clean()) return std::unexpected(cannot_make(plan, made));
  const RunResult filled = fill_cluster(programs, plan, unfinished);
  const bool complained = filled.output.find("ERROR:") != std::string::npos;
  if (!filled.status.clean() || complained) return std::unexpected(cannot_make(plan, filled));
  if (plan.durable) flush_disk(unfinished);
  fs::rename(unfinished, plan.home / "data");
  if (plan.durable) flush_disk(plan.home);
  return {};
}

std::expected<std::optional<Account>, Refusal> account_for_postgres(const std::filesystem::path& folder) {
  if (!we_are_root()) return std::nullopt;
  // Data that a person made without root stays that person's.
  struct stat data{};
  if (::stat((folder / "data").c_str(), &data) == 0 && data.st_uid != 0) {
    if (auto owner = find_account(data.st_uid)) return owner;
  }
  for (const char* name : {"postgres", "nobody"}) {
    if (auto account = find_account(std::string_view(name))) return account;
  }
  return std::unexpected(Refusal{"no_account",
                                 "PostgreSQL may not run as root, and there is no user postgres "
                                 "to run it as. Start as another user, or add that one."});
}

std::expected<void, Refusal> remove_stale_pid_file(const std::filesystem::path& data) {
  const pid_t pid = pid_in_file(data);
  if (pid == 0) return {};
  // A server works in its data folder; another process with a reused number does not.
  std::error_code error;
  const fs::path working_in = fs::read_symlink(fmt::format("/proc/{}/cwd", pid), error);
  if (!error && working_in == fs::weakly_canonical(data)) {
    return std::unexpected(Refusal{
        "folder_in_use", fmt::format("The database folder {} is in use by a PostgreSQL that was started "
                                     "otherwise (process {}). Stop that one first.",
                                     data.string(), pid)});
  }
  fs::remove(data / "postmaster.pid", error);
  return {};
}

bool says_ready(const std::filesystem::path& data, pid_t pid) {
  constexpr int status_line = 8;
  return pid_in_file(data) == pid && pid_file_line(data, status_line).starts_with("ready");
}

std::string read_password(const std::filesystem::path& home) {
  std::ifstream file(home / "password");
  std::string line;
  std::getline(file, line);
  return line;
}

std::map<std::string, std::string> postgres_environment() {
  return {{"PATH", "/usr/bin:/bin"}, {"LANG", "C.UTF-8"}, {"LC_ALL", "C.UTF-8"}};
}

}  // namespace herwa::embedded
