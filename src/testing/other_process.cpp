#include "testing/other_process.hpp"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <utility>

#include "base/errors.hpp"
#include "base/log.hpp"

namespace herwa::testing {
namespace {

void become_another_process() {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  // What the test holds open, such as the locks on its stores' folders, is not this process's.
  close_range(3, ~0U, 0);
  log::configure(log::Level::Off, log::Format::Text, "peer");
}

}  // namespace

OtherProcess::OtherProcess(std::function<void()> live) : live_(std::move(live)) { start(); }

void OtherProcess::start() {
  pid_ = fork();
  if (pid_ == 0) {
    become_another_process();
    live_();
    _exit(0);
  }
  if (pid_ < 0) throw Failure("a process cannot be started");
}

void OtherProcess::kill_hard() {
  if (pid_ <= 0) return;
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
  pid_ = 0;
}

void OtherProcess::pause() const { kill(pid_, SIGSTOP); }
void OtherProcess::go_on() const { kill(pid_, SIGCONT); }

void OtherProcess::wait_for_end() {
  if (pid_ <= 0) return;
  waitpid(pid_, nullptr, 0);
  pid_ = 0;
}

}  // namespace herwa::testing
