// Time that a test moves by hand: it stands still until told, then jumps from one wake-up to the next in
// order, running everything that becomes ready in between. The same calls give the same order every time.
// Pass it wherever net::Timers or Clock is asked for. It serves one loop.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>

#include "base/clock.hpp"
#include "base/task.hpp"
#include "net/loop.hpp"
#include "net/timers.hpp"

namespace herwa::testing {

class SimulatedTime final : public net::Timers, public Clock {
 public:
  // 2026-03-01T12:00:00Z, a Sunday, unless told otherwise.
  SimulatedTime();
  explicit SimulatedTime(Instant start);
  ~SimulatedTime() override;
  SimulatedTime(const SimulatedTime&) = delete;
  SimulatedTime& operator=(const SimulatedTime&) = delete;

  [[nodiscard]] const Clock& clock() const override { return *this; }
  [[nodiscard]] Instant now() const override;
  [[nodiscard]] Tick tick() const override;
  Task<> wait(Duration duration) override;

  // Runs what is ready, then each wake-up within the duration, and stands at its end afterwards.
  void advance(net::Loop& loop, Duration duration);
  // As advance, but stops as soon as the predicate holds, before the next wake-up; tells whether it does.
  [[nodiscard]] bool run_until(net::Loop& loop, const std::function<bool()>& predicate, Duration at_most);
  // Time stands still, and the loop waits in real time, while this says that something outside the
  // simulation is under way: a query on a real store. Without it nothing ever holds time back.
  void hold_while(std::function<bool()> busy);
  // How many tasks wait for a time to come.
  [[nodiscard]] std::size_t waiting() const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace herwa::testing
