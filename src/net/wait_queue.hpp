// Tasks waiting in line for something inside this process: a turn, a free connection, the last task's end.
// For waiting until a time use Timers; for waiting until a task ends use TaskGroup::join.
#pragma once

#include <cstddef>
#include <memory>

#include "base/task.hpp"

namespace herwa::net {

class WaitQueue {
 public:
  WaitQueue();
  ~WaitQueue();  // whoever still waits is cancelled
  WaitQueue(const WaitQueue&) = delete;
  WaitQueue& operator=(const WaitQueue&) = delete;

  // Ends when it is woken; throws operation_aborted when the waiting task is cancelled. A task that was
  // woken goes on in a later turn of the loop, so check again what it waited for.
  Task<> wait();
  // Wakes whoever has waited longest; false when nobody waits.
  bool wake_one();
  void wake_all();
  [[nodiscard]] std::size_t size() const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace herwa::net
