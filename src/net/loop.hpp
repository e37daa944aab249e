// One event loop on one thread: what runs on it needs no lock. main() makes one, gives work to its
// executor and calls run().
#pragma once

#include <memory>

#include "base/task.hpp"

namespace herwa::net {

class Loop {
 public:
  Loop();
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  [[nodiscard]] Executor executor() const;
  // Runs until there is nothing left to do or stop() is called.
  void run();
  // Runs what is ready now and returns how much that was; for simulated time.
  std::size_t poll();
  // Waits, in real time, until one thing is ready and runs it; 0 when nothing is left to wait for.
  std::size_t run_one();
  // May be called from any thread or signal task.
  void stop();
  // Runs the task to its end on this thread and rethrows what it threw; for tests and command lines.
  void run_until_done(Task<> task);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Completes on the first SIGINT or SIGTERM of the process and gives its number.
Task<int> wait_for_stop_signal();

}  // namespace herwa::net
