// Rate limits as Discord counts them: a bucket per group of routes and top-level id, fifty requests a second
// per bot over all of them, and a stop for addresses that keep sending what is refused.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "base/clock.hpp"

namespace discord_sim {

// Routes that name the same bucket share it. No requests: the route has no limit.
struct Limit {
  std::string_view bucket;
  int requests = 0;
  std::chrono::milliseconds window{};
};

struct LimitVerdict {
  bool allowed = true;
  bool global = false;
  int limit = 0;
  int remaining = 0;
  herwa::Duration reset_after{};
  std::string bucket;  // opaque; empty when there is no limit
};

class RateLimits {
 public:
  explicit RateLimits(const herwa::Clock& clock) : clock_(clock) {}

  // `who` is the token, `top_level` the channel, guild or webhook of the path.
  LimitVerdict take(const std::string& who, const Limit& limit, std::string_view top_level);
  // Fifty a second; false when they are spent.
  bool take_global(const std::string& who, herwa::Duration& reset_after);
  // Ten thousand refusals in ten minutes bar an address.
  void count_invalid(const std::string& remote);
  [[nodiscard]] bool barred(const std::string& remote) const;
  [[nodiscard]] std::size_t invalid_count(const std::string& remote) const;
  void set_enabled(bool enabled) { enabled_ = enabled; }

 private:
  struct Window {
    herwa::Instant ends{};
    int used = 0;
  };

  const herwa::Clock& clock_;
  bool enabled_ = true;
  std::map<std::string, Window> windows_;
  std::map<std::string, Window> global_;
  std::map<std::string, std::deque<herwa::Instant>> invalid_;
};

}  // namespace discord_sim
