// A process of its own that lives a function and may be killed in the middle of it with -9, for tests of what
// that leaves behind. What it uses it opens itself: nothing of the parent's is open in it.
#pragma once

#include <sys/types.h>

#include <functional>

namespace herwa::testing {

class OtherProcess {
 public:
  // Begun when made. The function has the whole life of the process: what it does not end by itself ends with
  // its return.
  explicit OtherProcess(std::function<void()> live);
  ~OtherProcess() { kill_hard(); }
  OtherProcess(const OtherProcess&) = delete;
  OtherProcess& operator=(const OtherProcess&) = delete;

  void start();
  void kill_hard();
  // Stands still, alive, until it may go on.
  void pause() const;
  void go_on() const;
  // Waits until it has ended by itself.
  void wait_for_end();

 private:
  std::function<void()> live_;
  pid_t pid_ = 0;
};

}  // namespace herwa::testing
