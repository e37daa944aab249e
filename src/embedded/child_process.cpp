#include "embedded/child_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <fmt/format.h>

#include "base/errors.hpp"
#include "embedded/descriptor.hpp"
#include "embedded/launch.hpp"
#include "embedded/line_reader.hpp"

namespace herwa::embedded {
namespace {

Descriptor open_process(pid_t pid) { return Descriptor(static_cast<int>(syscall(SYS_pidfd_open, pid, 0))); }

bool readable_within(int descriptor, Duration at_most) {
  // Real processes live in real time, so the machine's clock is the right one here.
  const Tick until = system_clock().tick() + at_most;
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - system_clock().tick()).count();
    pollfd wait{descriptor, POLLIN, 0};
    const int ready = ::poll(&wait, 1, static_cast<int>(std::clamp<std::int64_t>(left, 0, 3'600'000)));
    if (ready > 0) return true;
    if (left <= 0) return false;
  }
}

ExitStatus to_exit_status(int raw) {
  if (WIFSIGNALED(raw)) return {.code = 0, .signal = WTERMSIG(raw)};
  return {.code = WEXITSTATUS(raw), .signal = 0};
}

}  // namespace

struct ChildProcess::State {
  pid_t pid = -1;
  Descriptor process;
  std::unique_ptr<LineReader> reader;
  std::optional<ExitStatus> ended;
};

std::string ExitStatus::text() const {
  if (signal != 0) return fmt::format("signal {}", signal);
  return fmt::format("exit code {}", code);
}

ChildProcess::ChildProcess(std::unique_ptr<State> state) : state_(std::move(state)) {}
ChildProcess::ChildProcess(ChildProcess&& other) noexcept = default;

ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept {
  if (this != &other) {
    if (state_) kill();
    state_ = std::move(other.state_);
  }
  return *this;
}

ChildProcess::~ChildProcess() {
  if (state_) kill();
}

ChildProcess ChildProcess::start(const Command& command) {
  auto state = std::make_unique<State>();
  Launched launched = launch(command);
  state->pid = launched.pid;
  state->process = open_process(launched.pid);
  if (command.output.on_line) {
    state->reader = std::make_unique<LineReader>(std::move(launched.output), command.output.on_line);
  }
  return ChildProcess(std::move(state));
}

pid_t ChildProcess::pid() const { return state_->pid; }

std::optional<ExitStatus> ChildProcess::exit_status() {
  if (state_->ended) return state_->ended;
  siginfo_t info{};
  const int seen = waitid(P_PID, static_cast<id_t>(state_->pid), &info, WEXITED | WNOHANG | WNOWAIT);
  if (seen == 0 && info.si_pid == 0) return std::nullopt;
  // What it left in its group goes with it. Before reaping: until then the number cannot be anyone else's.
  if (seen == 0) ::kill(-state_->pid, SIGKILL);
  int raw = 0;
  const pid_t reaped = waitpid(state_->pid, &raw, 0);
  // When someone else reaped it (ECHILD), it is gone and how it went is not known.
  state_->ended = reaped == state_->pid ? to_exit_status(raw) : ExitStatus{.code = 255, .signal = 0};
  state_->reader.reset();
  return state_->ended;
}

std::optional<ExitStatus> ChildProcess::wait(Duration at_most) {
  if (auto ended = exit_status()) return ended;
  readable_within(state_->process.get(), at_most);
  return exit_status();
}

void ChildProcess::signal(int number) {
  if (running()) ::kill(state_->pid, number);
}

void ChildProcess::signal_group(int number) {
  if (running()) ::kill(-state_->pid, number);
}

ExitStatus ChildProcess::terminate(Duration grace) {
  signal(SIGTERM);
  if (const auto ended = wait(grace)) return *ended;
  return kill();
}

ExitStatus ChildProcess::kill() {
  signal_group(SIGKILL);
  for (;;) {
    if (const auto ended = wait(std::chrono::seconds(1))) return *ended;
  }
}

RunResult run_to_end(Command command, Duration at_most) {
  RunResult result;
  command.output = {.file = {}, .on_line = [&result](std::string_view line) {
                      result.output.append(line);
                      result.output.push_back('\n');
                    }};
  ChildProcess child = ChildProcess::start(command);
  const auto ended = child.wait(at_most);
  result.timed_out = !ended.has_value();
  result.status = ended ? *ended : child.kill();
  return result;
}

std::optional<std::filesystem::path> find_program(std::string_view name) {
  const char* const path = std::getenv("PATH");
  std::string_view rest = path == nullptr ? "" : path;
  const std::string all = std::string(rest) + ":/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";
  rest = all;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    const std::filesystem::path candidate = std::filesystem::path(rest.substr(0, end)) / name;
    if (candidate.is_absolute() && access(candidate.c_str(), X_OK) == 0) return candidate;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return std::nullopt;
}

}  // namespace herwa::embedded
