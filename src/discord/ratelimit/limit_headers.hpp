// What an answer says about limits. Durations count from its arrival; nothing here is a time of day, so the
// server's clock does not matter.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "net/http.hpp"

namespace discord {

namespace net = herwa::net;

enum class LimitScope : std::uint8_t { User, Global, Shared };

struct LimitHeaders {
  std::optional<std::string> bucket;
  std::optional<std::uint32_t> limit;
  std::optional<std::uint32_t> remaining;
  std::optional<herwa::Duration> reset_after;
  std::optional<herwa::Duration> retry_after;
  LimitScope scope = LimitScope::User;
  // None of Discord's own headers: the answer came from something in front of it.
  bool foreign = true;
};

LimitHeaders read_limit_headers(const net::Headers& headers);

// "1.25" is 1.25 s; nullopt for what is no number or is negative. Decimals are rounded up.
std::optional<herwa::Duration> seconds_from(std::string_view text);

}  // namespace discord
