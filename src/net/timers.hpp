// Waiting as a parameter: everything that pauses or gives up after a while asks the Timers it was given,
// so that a test moves time by hand instead of sleeping.
#pragma once

#include "base/clock.hpp"
#include "base/task.hpp"

namespace herwa::net {

class Timers {
 public:
  virtual ~Timers() = default;
  [[nodiscard]] virtual const Clock& clock() const = 0;
  // Returns when the duration has passed; throws boost::system::system_error (operation_aborted) when the
  // waiting task is cancelled.
  virtual Task<> wait(Duration duration) = 0;
};

// The machine's own time.
Timers& system_timers();

}  // namespace herwa::net
