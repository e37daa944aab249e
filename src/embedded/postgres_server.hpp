// A private PostgreSQL: one cluster in one folder, on a unix socket that only we can reach, our child.
// For a server that someone else runs, use its URL with the `postgres` library.
#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/errors.hpp"
#include "embedded/server_state.hpp"

namespace herwa::embedded {

struct PostgresOptions {
  std::filesystem::path folder;
  // False: nothing waits for the disk. What is committed survives kill -9, not a power cut: for tests.
  bool durable = true;
  // Not zero: also listens on 127.0.0.1, where a password is asked (see loopback_url).
  std::uint16_t loopback_port = 0;
  int connections_max = 200;
  std::filesystem::path log_file;  // empty: postgres.log in the folder
};

class PostgresServer {
 public:
  explicit PostgresServer(PostgresOptions options);
  // Stops it.
  ~PostgresServer();
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;

  // Makes the cluster when there is none (about a second), starts the server, and waits until it answers.
  // Starting one that runs does nothing. A refusal is a sentence to print.
  std::expected<void, Refusal> start(Duration within = std::chrono::seconds(60));
  // The same without the last wait: ask state().
  std::expected<void, Refusal> launch();
  [[nodiscard]] ServerState state();
  // "exit code 1", "signal 9"
  [[nodiscard]] std::string how_it_ended();
  // Why it ended without being asked, with the end of its log.
  [[nodiscard]] Refusal why_ended();

  // Ends connections and writes all to disk. Never blocks; state() becomes Stopped.
  void request_stop();
  // The same, and waits; after the grace kills it.
  void stop(Duration grace = std::chrono::seconds(10));
  // What a power cut of the machine's processes would do: kill -9 of it and all its backends. The data
  // stays, and start() recovers it.
  void kill_hard();

  // For libpq: the database through the unix socket. A new cluster has one, named herwa. Known once launched.
  [[nodiscard]] std::string url(std::string_view database = "herwa") const;
  // Through the loopback port.
  [[nodiscard]] std::string loopback_url(std::string_view database = "herwa") const;
  [[nodiscard]] std::filesystem::path data_folder() const;
  [[nodiscard]] std::optional<int> pid() const;
  // Whether launch() would have to make the cluster first.
  [[nodiscard]] bool is_new() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace herwa::embedded
