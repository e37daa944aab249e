// How a client stands with its server: one line in the log for each change, and those who wait for it to be
// up. Inside redis only.
#pragma once

#include <string>

#include "base/clock.hpp"
#include "base/task.hpp"
#include "net/wait_queue.hpp"
#include "redis/options.hpp"

namespace herwa::redis::internal {

class Standing {
 public:
  Standing(std::string client, std::string address, const Clock& clock);

  // After each attempt, success or loss.
  void see(bool up, const std::string& last_error);
  void close();
  // Throws Unavailable when closed meanwhile.
  Task<> until_up();
  [[nodiscard]] const State& state() const { return state_; }

 private:
  std::string client_;
  std::string address_;
  const Clock& clock_;
  State state_;
  net::WaitQueue waiting_;
  bool told_away_ = false;
  bool closed_ = false;
};

}  // namespace herwa::redis::internal
