// How a Client or Subscriber reaches its Redis, and the bounds of everything that can grow or wait.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "base/clock.hpp"
#include "redis/backoff.hpp"
#include "redis/resp_parser.hpp"

namespace herwa::redis {

struct Options {
  // redis://[user:password@]host[:port][/db] or unix:///path[?db=n]
  std::string url = "redis://127.0.0.1:6379";
  // What CLIENT LIST and our metrics call it.
  std::string name = "herwa";
  // What CLIENT LIST alone calls it, where others know us by a name of their own; no blanks. Empty: `name`.
  std::string listed_as;
  std::size_t connections = 1;
  Duration connect_deadline = std::chrono::seconds(5);
  // From the command's turn to its answer; the connection is given up when it passes.
  Duration command_deadline = std::chrono::seconds(5);
  // A connection that was silent for so long is asked whether it lives.
  Duration ping_after = std::chrono::seconds(10);
  Backoff reconnect;
  // Per connection. A command that exceeds one is refused at once and counted.
  std::size_t unanswered_max = 100'000;
  std::size_t unsent_bytes_max = 64UL * 1024 * 1024;
  // This client sends commands that wait on the server (BZPOPMIN, XREAD BLOCK), which hold up all behind
  // them.
  bool may_wait = false;
  RespLimits limits;
};

// How it stands with the server.
struct State {
  bool up = false;
  Instant since;
  std::string last_error;  // of the last loss or failed attempt; kept once up again
};

}  // namespace herwa::redis
