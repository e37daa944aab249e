// Where waiting for the disk holds up nobody: a thread for what flushes files.
#pragma once

#include <functional>
#include <memory>

#include "base/task.hpp"

namespace herwa::platform {

class DiskThread {
 public:
  DiskThread();
  ~DiskThread();  // when what it was given is done
  DiskThread(const DiskThread&) = delete;
  DiskThread& operator=(const DiskThread&) = delete;

  Task<bool> wait_for(std::function<bool()> sync);

 private:
  struct Thread;
  std::unique_ptr<Thread> thread_;
};

}  // namespace herwa::platform
