#include "embedded/launch.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include <fmt/format.h>

#include "base/errors.hpp"
#include "embedded/child_process.hpp"

namespace herwa::embedded {
namespace {

constexpr unsigned int close_range_cloexec = 1U << 2U;

struct Stop {
  const char* step;
  int error;
};

// All that the child needs, made before the fork: between fork and exec nothing may allocate or lock.
struct Plan {
  std::string program;
  std::string folder;
  std::vector<std::string> texts;
  std::vector<char*> arguments;
  std::vector<char*> environment;
  Descriptor input;
  Descriptor output;
  const Account* account = nullptr;
  std::span<const int> kept;
  int death_signal = SIGKILL;
  pid_t parent = -1;
};

std::string resolve(const std::filesystem::path& program) {
  if (program.string().find('/') != std::string::npos) return program.string();
  const auto found = find_program(program.string());
  if (!found) throw Failure(fmt::format("The program {} is not installed.", program.string()));
  return found->string();
}

std::map<std::string, std::string> merged_environment(const Command& command) {
  std::map<std::string, std::string> merged = command.environment;
  if (command.bare_environment) return merged;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view text(*entry);
    const std::size_t equals = text.find('=');
    if (equals != std::string_view::npos) {
      merged.emplace(text.substr(0, equals), text.substr(equals + 1));
    }
  }
  return merged;
}

Descriptor make_input(const std::string& input) {
  if (input.empty()) return Descriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC));
  Descriptor memory(memfd_create("input", MFD_CLOEXEC));
  std::string_view rest = input;
  while (!rest.empty()) {
    const ssize_t written = ::write(memory.get(), rest.data(), rest.size());
    if (written < 0) throw Failure(fmt::format("A program's input could not be kept: {}.", strerror(errno)));
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  lseek(memory.get(), 0, SEEK_SET);
  return memory;
}

std::pair<Descriptor, Descriptor> make_pipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0)
    throw Failure(fmt::format("No pipe could be made: {}.", strerror(errno)));
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

Descriptor make_output(const Output& output, Descriptor& reading_end) {
  if (output.on_line) {
    auto [reading, writing] = make_pipe();
    reading_end = std::move(reading);
    return std::move(writing);
  }
  if (output.file.empty()) return Descriptor(::open("/dev/null", O_WRONLY | O_CLOEXEC));
  Descriptor file(::open(output.file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
  if (!file.open()) {
    throw Failure(fmt::format("The log {} cannot be written: {}.", output.file.string(), strerror(errno)));
  }
  return file;
}

void fill_vectors(Plan& plan, const Command& command) {
  const auto environment = merged_environment(command);
  plan.texts.reserve(environment.size() + command.arguments.size() + 1);
  const auto keep = [&plan](std::string text) { return plan.texts.emplace_back(std::move(text)).data(); };
  plan.arguments.push_back(keep(plan.program));
  for (const std::string& argument : command.arguments) plan.arguments.push_back(keep(argument));
  for (const auto& [name, value] : environment) plan.environment.push_back(keep(name + '=' + value));
  plan.arguments.push_back(nullptr);
  plan.environment.push_back(nullptr);
}

void reset_signals() {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  for (int number = 1; number < NSIG; ++number) ::signal(number, SIG_DFL);
}

void place_descriptors(const Plan& plan) {
  dup2(plan.input.get(), STDIN_FILENO);
  dup2(plan.output.get(), STDOUT_FILENO);
  dup2(plan.output.get(), STDERR_FILENO);
  syscall(SYS_close_range, 3U, ~0U, close_range_cloexec);
  for (const int kept : plan.kept) fcntl(kept, F_SETFD, 0);
}

// Returns only to say what failed.
const char* run_plan(const Plan& plan) {
  setpgid(0, 0);
  reset_signals();
  place_descriptors(plan);
  if (plan.account != nullptr && !become(*plan.account)) return "become another user";
  // After the change of user, which clears it. A parent that died before this line sends no signal.
  prctl(PR_SET_PDEATHSIG, plan.death_signal);
  if (getppid() != plan.parent) _exit(127);
  if (!plan.folder.empty() && chdir(plan.folder.c_str()) != 0) return "enter its folder";
  execve(plan.program.c_str(), plan.arguments.data(), plan.environment.data());
  return "be executed";
}

void throw_if_stopped(int report, pid_t pid, const std::string& program) {
  Stop stop{};
  ssize_t count = 0;
  while ((count = ::read(report, &stop, sizeof stop)) < 0 && errno == EINTR) {
  }
  if (count != sizeof stop) return;
  waitpid(pid, nullptr, 0);
  throw Failure(fmt::format("{} could not {}: {}.", program, stop.step, strerror(stop.error)));
}

}  // namespace

Launched launch(const Command& command) {
  Launched launched;
  Plan plan{.program = resolve(command.program),
            .folder = command.working_directory.string(),
            .texts = {},
            .arguments = {},
            .environment = {},
            .input = make_input(command.input),
            .output = make_output(command.output, launched.output),
            .account = command.account ? &*command.account : nullptr,
            .kept = command.kept_descriptors,
            .death_signal = command.signal_on_our_death,
            .parent = getpid()};
  fill_vectors(plan, command);
  auto [report, reporting] = make_pipe();

  launched.pid = fork();
  if (launched.pid < 0)
    throw Failure(fmt::format("{} could not be forked: {}.", plan.program, strerror(errno)));
  if (launched.pid == 0) {
    const char* const step = run_plan(plan);
    const Stop stop{step, errno};
    [[maybe_unused]] const ssize_t written = ::write(reporting.get(), &stop, sizeof stop);
    _exit(127);
  }
  // Both sides ask for the group, so that it exists whoever comes first.
  setpgid(launched.pid, launched.pid);
  reporting.reset();
  throw_if_stopped(report.get(), launched.pid, plan.program);
  return launched;
}

}  // namespace herwa::embedded
