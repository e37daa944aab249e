// A private herwa-olap for tests: one for the executable, or one of a test's own that may be killed. It needs
// the engine that set-up installs, and the program that is built beside the tests.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "embedded/child_process.hpp"
#include "testing/stores.hpp"

namespace herwa::testing {

// What `herwa-olap` is here: HERWA_OLAP_BIN, else beside the tests of this build.
std::filesystem::path olap_program();
// Whether something answers 200 to a ping there. Blocking.
bool olap_answers(std::uint16_t port);

class PrivateOlap {
 public:
  // Started when made; further arguments of the command line, and a password that it asks for.
  explicit PrivateOlap(std::vector<std::string> arguments = {}, std::string password = {});

  void start();
  void kill_hard();
  // SIGTERM; how it ended.
  embedded::ExitStatus stop();
  [[nodiscard]] pid_t pid() const { return child_->pid(); }
  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] std::string url() const;
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }

 private:
  TemporaryFolder folder_;
  std::uint16_t port_;
  std::vector<std::string> arguments_;
  std::string password_;
  std::optional<embedded::ChildProcess> child_;
};

// This executable's; tests keep apart by databases of their own.
PrivateOlap& olap();

}  // namespace herwa::testing
