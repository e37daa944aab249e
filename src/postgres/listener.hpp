// Hears what NOTIFY says on one channel, on a connection of its own, for as long as run() runs. It tells that
// something may have happened, never what: a message may be lost while the connection is, and then `heard` is
// called once it is back. Keep a slow look of your own for a server that went away without a word.
//   Listener news(around, options, "listen herwa_outbox", [this] { wake(); });
#pragma once

#include <functional>

#include "base/task.hpp"
#include "net/timers.hpp"
#include "postgres/options.hpp"
#include "postgres/sql.hpp"

namespace herwa::postgres {

class Listener {
 public:
  struct Surroundings {
    Executor executor;
    net::Timers& timers;
  };

  // `listen` is the whole statement, because a channel cannot be a parameter.
  Listener(const Surroundings& around, Options options, Sql listen, std::function<void()> heard);

  // Until it is cancelled; never throws for a server that is away.
  Task<> run();
  [[nodiscard]] bool listening() const { return listening_; }

 private:
  Task<> listen_until_lost();

  Surroundings around_;
  Options options_;
  Sql listen_;
  std::function<void()> heard_;
  bool listening_ = false;
};

}  // namespace herwa::postgres
