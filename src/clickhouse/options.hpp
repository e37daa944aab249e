// How a Client reaches its ClickHouse, and the bounds of everything that can grow or wait.
#pragma once

#include <chrono>
#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/errors.hpp"
#include "clickhouse/compression.hpp"

namespace herwa::clickhouse {

struct Options {
  // http://[user:password@]host[:port][/database], or https://
  std::string url = "http://127.0.0.1:8123";
  // The cluster that the server is one of: tables are made on all of its servers (cluster_form.hpp). Empty:
  // it is alone.
  std::string cluster = {};
  // What our metrics call it.
  std::string name = "herwa";
  // From the call to its answer, where the call does not say otherwise. The server is told too, and stops.
  Duration deadline = std::chrono::seconds(30);
  Duration ping_deadline = std::chrono::seconds(2);
  std::size_t connections_max = 8;
  std::size_t answer_bytes_max = 256UL * 1024 * 1024;
  // Of blocks and answers. Unsaid: zstd over a network, plain to a server on this machine, where packing
  // costs more than it saves. ClickHouse of before 2019 knows only gzip.
  std::optional<Coding> coding;
  // An insert with a token is sent so often at most, with pauses that double between the two.
  int insert_attempts_max = 5;
  Duration retry_delay_min = std::chrono::milliseconds(200);
  Duration retry_delay_max = std::chrono::seconds(5);
};

// How it stands with the server.
struct State {
  bool up = false;
  Instant since;
  std::string last_error;  // of the last loss or failed attempt; kept once up again
};

// The address taken apart: what is safe to log, and what is not.
struct Address {
  std::string origin;  // http://host:port
  std::string user;    // empty: the server's default
  std::string password;
  std::string database;  // empty: the server's default
  bool is_here = false;  // on this machine
};
std::expected<Address, Refusal> parse_address(std::string_view url);

}  // namespace herwa::clickhouse
