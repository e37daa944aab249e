// A program run as our child: its own process group, its output where we say, and dead when we die.
// No shell is involved. For a database use PostgresServer or RedisServer, which know how to end one.
#pragma once

#include <sys/types.h>

#include <csignal>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "embedded/account.hpp"

namespace herwa::embedded {

struct Output {
  // Appended to, made with mode 0600. Empty: see on_line.
  std::filesystem::path file;
  // Called with each line, without its end, on a thread of its own. With both empty the output is dropped.
  std::function<void(std::string_view)> on_line;
};

struct Command {
  std::filesystem::path program;  // looked up in PATH when it holds no slash
  std::vector<std::string> arguments;
  std::string input;                               // what the program reads from its standard input
  std::filesystem::path working_directory;         // empty: ours
  std::map<std::string, std::string> environment;  // added to ours, or all there is when `bare`
  bool bare_environment = false;
  Output output;
  std::optional<Account> account;     // run as this user; needs root
  std::vector<int> kept_descriptors;  // inherited; every other one is closed
  int signal_on_our_death = SIGKILL;
};

struct ExitStatus {
  int code = 0;
  int signal = 0;  // not zero: ended by this signal, and `code` means nothing

  [[nodiscard]] bool clean() const { return code == 0 && signal == 0; }
  // "exit code 3", "signal 9"
  [[nodiscard]] std::string text() const;
};

class ChildProcess {
 public:
  // Throws Failure when the program cannot be run. The kernel ties the child to the *thread* that starts
  // it: start it from one that lives as long as the child should.
  static ChildProcess start(const Command& command);

  ChildProcess(ChildProcess&& other) noexcept;
  ChildProcess& operator=(ChildProcess&& other) noexcept;
  // Kills what still runs.
  ~ChildProcess();

  [[nodiscard]] pid_t pid() const;
  // Never blocks; empty while it runs.
  [[nodiscard]] std::optional<ExitStatus> exit_status();
  [[nodiscard]] bool running() { return !exit_status().has_value(); }
  // Waits at most that long for the end.
  std::optional<ExitStatus> wait(Duration at_most);
  // To the process alone, or to its whole group; nothing happens once it has ended.
  void signal(int number);
  void signal_group(int number);
  // SIGTERM, then after the grace SIGKILL to the group.
  ExitStatus terminate(Duration grace);
  // SIGKILL to the group, and waits.
  ExitStatus kill();

 private:
  struct State;
  explicit ChildProcess(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

struct RunResult {
  ExitStatus status;
  std::string output;
  bool timed_out = false;
};

// Runs a program to its end and keeps what it printed; killed when it takes longer.
RunResult run_to_end(Command command, Duration at_most);

// The absolute path of a program in PATH or, failing that, in the system's usual folders.
std::optional<std::filesystem::path> find_program(std::string_view name);

}  // namespace herwa::embedded
