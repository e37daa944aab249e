// A private Redis: one server in one folder, on a unix socket that only we can reach, our child. It never
// evicts, since the queue's keys must stay.
// For a server that someone else runs, use its URL with the `redis` library.
#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/errors.hpp"
#include "embedded/server_state.hpp"

namespace herwa::embedded {

enum class RedisDurability : std::uint8_t {
  None,         // nothing is written: for tests
  EverySecond,  // a crash loses at most the last two seconds
  Always,       // each write is flushed before it is answered
};

struct RedisOptions {
  std::filesystem::path folder;
  RedisDurability durability = RedisDurability::EverySecond;
  // Not zero: also listens on 127.0.0.1, without a password; for peers in tests, not for shared machines.
  std::uint16_t loopback_port = 0;
  std::filesystem::path log_file;  // empty: redis.log in the folder
};

class RedisServer {
 public:
  explicit RedisServer(RedisOptions options);
  // Stops it.
  ~RedisServer();
  RedisServer(const RedisServer&) = delete;
  RedisServer& operator=(const RedisServer&) = delete;

  // Starts it and waits until it answers. Starting one that runs does nothing.
  std::expected<void, Refusal> start(Duration within = std::chrono::seconds(60));
  // The same without the wait: ask state().
  std::expected<void, Refusal> launch();
  // Asks it with PING, which takes well under a millisecond.
  [[nodiscard]] ServerState state();
  // "exit code 1", "signal 9"
  [[nodiscard]] std::string how_it_ended();
  // Why it ended without being asked, with the end of its log.
  [[nodiscard]] Refusal why_ended();

  // Never blocks; state() becomes Stopped.
  void request_stop();
  void stop(Duration grace = std::chrono::seconds(10));
  // kill -9. What was flushed stays, and start() reads it again.
  void kill_hard();

  // unix:///path/to/socket
  [[nodiscard]] std::string url() const;
  // redis://127.0.0.1:port
  [[nodiscard]] std::string loopback_url() const;
  [[nodiscard]] std::filesystem::path socket() const;
  [[nodiscard]] std::optional<int> pid() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace herwa::embedded
