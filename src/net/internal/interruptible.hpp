// A task that somebody else on the loop may interrupt in what it waits for, as often as needed, and that goes
// on afterwards. So a deadline for each of many small pieces of work costs nothing, where `race` would start
// two tasks for each. Inside net only.
#pragma once

#include <boost/asio/cancellation_signal.hpp>

#include "base/task.hpp"

namespace herwa::net::internal {

class Interruption {
 public:
  // Ends when the task does. Cancelling the waiting task cancels it too, and that is final.
  Task<> hold(Task<> task);
  // What the task waits for ends with operation_aborted. Before it can wait again it has to say
  // `co_await boost::asio::this_coro::reset_cancellation_state()`, unless that was final.
  void interrupt();
  // It was cancelled from outside, and must end.
  [[nodiscard]] bool is_final() const { return final_; }

 private:
  boost::asio::cancellation_signal signal_;
  bool final_ = false;
};

}  // namespace herwa::net::internal
