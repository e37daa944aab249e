// Where a Redis is: the parts of redis://[user:password@]host[:port][/db] or unix:///path[?db=n].
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "base/errors.hpp"

namespace herwa::redis {

struct Endpoint {
  std::string host;  // empty: a unix socket
  std::uint16_t port = 6379;
  std::string socket_path;
  std::string user;
  std::string password;
  std::uint32_t database = 0;

  // For logs and errors: without user and password.
  [[nodiscard]] std::string address() const;
};

// Never repeats the URL, which may hold a password.
std::expected<Endpoint, Refusal> parse_url(std::string_view url);

}  // namespace herwa::redis
