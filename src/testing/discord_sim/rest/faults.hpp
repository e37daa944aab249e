// Misbehaviour of the REST side on request: the next answers of a route become 429, 5xx, slow or broken.
#pragma once

#include <string>
#include <vector>

#include "base/clock.hpp"

namespace discord_sim {

struct RestFault {
  std::string method = "*";
  std::string route = "*";     // as in the table: /channels/{channel_id}/messages
  int count = 1;               // how many requests it still hits; negative: all, until cleared
  int status = 0;              // 429, 500, 502, 503 …; zero: the real answer
  double retry_after = 1;      // of a 429, in seconds
  std::string scope = "user";  // of a 429: user, shared, global
  bool plain = false;          // a 429 as Cloudflare sends it: HTML without headers
  herwa::Duration delay{};     // waits before the answer
  bool broken = false;         // the request is carried out, its answer is lost
};

}  // namespace discord_sim
