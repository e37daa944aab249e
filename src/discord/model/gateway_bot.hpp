// What GET /gateway/bot says: where the gateway is, how many shards are wanted, and how many sessions may
// still be started today.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace discord {

struct SessionStartLimit {
  std::uint32_t total = 1000;
  std::uint32_t remaining = 1000;
  std::chrono::milliseconds reset_after{};
  std::uint32_t max_concurrency = 1;
};

struct GatewayBot {
  std::string url;
  std::uint32_t shards = 1;
  SessionStartLimit session_start_limit;
};

}  // namespace discord
