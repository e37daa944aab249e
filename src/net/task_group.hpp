// Owns running tasks, so that none is detached: spawn gives it one, join waits for all, cancel asks all to
// stop. A task that ends by throwing is logged with its name and counted; the group goes on.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "base/task.hpp"

namespace herwa::net {

class TaskGroup {
 public:
  explicit TaskGroup(Executor executor);
  ~TaskGroup();  // every task must have ended: join first
  TaskGroup(const TaskGroup&) = delete;
  TaskGroup& operator=(const TaskGroup&) = delete;

  // Must be called on the group's loop. After cancel() new tasks are refused silently.
  void spawn(std::string_view name, Task<> task);
  void cancel();
  Task<> join();
  [[nodiscard]] std::size_t running() const;
  // How many ended by throwing anything but cancellation.
  [[nodiscard]] std::size_t failed() const;

 private:
  struct State;
  struct Ending;
  std::shared_ptr<State> state_;
};

}  // namespace herwa::net
