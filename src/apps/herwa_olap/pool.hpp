// Sessions on threads of their own, since the engine blocks, and the way to them from the loop. Statements
// wait in one line; where all sessions have been busy for a while, one more is opened, so that a few slow
// statements do not hold up the quick ones behind them.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "apps/herwa_olap/session.hpp"
#include "base/task.hpp"
#include "net/timers.hpp"

namespace herwa::olap {

struct PoolOptions {
  std::string name;
  std::size_t sessions = 1;      // from the start
  std::size_t sessions_max = 1;  // while the line does not move
  std::size_t waiting_max = 100;
  Duration line_patience = std::chrono::milliseconds(100);
  bool stops_when_cancelled = true;  // else a statement that has begun is carried out
};

class Pool {
 public:
  using OpenSession = std::function<std::unique_ptr<Session>(std::string name)>;

  // Opens its sessions at once; throws Unavailable when one cannot be opened.
  Pool(Executor executor, net::Timers& timers, PoolOptions options, OpenSession open);
  // Waits for what its sessions are doing.
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  // Cancelling it takes the statement out of the line, or has the engine stop it.
  Task<Outcome> run(Statement statement);
  // Opens more sessions when they are needed; run it until cancelled.
  Task<> tend();
  [[nodiscard]] std::size_t sessions() const;
  [[nodiscard]] std::size_t waiting() const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace herwa::olap
