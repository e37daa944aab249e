// Keeps parts running: starts them, waits until they are ready, starts again what ended, stops all in reverse
// order. It knows parts only by their interface, and time only by its Timers.
#pragma once

#include <chrono>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "apps/herwa/up/console.hpp"
#include "apps/herwa/up/part.hpp"
#include "base/task.hpp"
#include "net/timers.hpp"

namespace herwa::up {

struct SupervisorOptions {
  bool restart = true;
  Duration ready_within = std::chrono::seconds(60);
  Duration stop_within = std::chrono::seconds(10);
  int attempts_max = 5;  // at the first start; what has run before is tried for ever
  Duration look_every = std::chrono::milliseconds(50);
};

class Supervisor {
 public:
  // The console outlives it.
  Supervisor(Executor executor, net::Timers& timers, Console& console, SupervisorOptions options = {});
  // Parts still running are ended by their own destructors; await stop() for an orderly end.
  ~Supervisor();
  Supervisor(const Supervisor&) = delete;
  Supervisor& operator=(const Supervisor&) = delete;

  // Launches the parts together and looks after them from then on. True once all are ready; false when one
  // could not start, which has been reported, or when stopping was requested.
  Task<bool> bring_up(std::vector<std::unique_ptr<Part>> parts);
  // Runs a part that does its work and ends: true when it ended with success.
  Task<bool> run_to_end(std::unique_ptr<Part> part, Duration at_most);
  // Returns once stopping was requested.
  Task<> watch();
  // The first asks for an orderly end, the second for one at once. May be called from a signal's task.
  void request_stop();
  [[nodiscard]] bool stopping() const;
  // Ends all parts, the last started first, each within its bound.
  Task<> stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace herwa::up
