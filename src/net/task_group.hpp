// Owns running tasks, so that none is detached: spawn gives it one, join waits for all, cancel asks all to
// stop. A task that ends by throwing is logged with its name and counted; the group goes on.
// One task alone is asked by what spawn returned, which costs less than a with_deadline around it.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "base/task.hpp"

namespace herwa::net {

class TaskGroup {
  struct State;
  struct Entry;
  struct Ending;

 public:
  // One task of a group. It may be kept for longer than the task, and than the group.
  class One {
   public:
    One() = default;
    // Asks it to stop; nothing happens when it has ended.
    void cancel() const;

   private:
    friend class TaskGroup;
    explicit One(const std::shared_ptr<Entry>& entry) : entry_(entry) {}
    std::weak_ptr<Entry> entry_;
  };

  explicit TaskGroup(Executor executor);
  ~TaskGroup();  // every task must have ended: join first
  TaskGroup(const TaskGroup&) = delete;
  TaskGroup& operator=(const TaskGroup&) = delete;

  // Must be called on the group's loop. After cancel() new tasks are refused silently.
  One spawn(std::string_view name, Task<> task);
  void cancel();
  Task<> join();
  [[nodiscard]] std::size_t running() const;
  // How many ended by throwing anything but cancellation.
  [[nodiscard]] std::size_t failed() const;

 private:
  std::shared_ptr<State> state_;
};

}  // namespace herwa::net
