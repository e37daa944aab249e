// The limiter under requests that travel to a server which counts, and back, in simulated time.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/log.hpp"
#include "discord/ratelimit/limiter.hpp"
#include "net/loop.hpp"
#include "net/task_group.hpp"
// tidy allows layers: only the scenarios beside it include this header
#include "testing/simulated_time.hpp"

namespace discord {

using herwa::Duration;
using herwa::Tick;

// Counts in fixed windows, as Discord does, and refuses what is too much.
struct LimitedServer {
  std::uint32_t limit = 5;
  Duration window = std::chrono::seconds(2);
  std::string hash = "abc";
  std::uint32_t used = 0;
  Tick ends{};
};

class LimitsScene : public ::testing::Test {
 public:
  LimitsScene() { herwa::log::configure(herwa::log::Level::Off, herwa::log::Format::Text, "test"); }
  ~LimitsScene() override {
    tasks.cancel();
    time.advance(loop, std::chrono::seconds(0));
  }

  struct Sent {
    int number;
    Tick at;
    int status;
  };

  Outcome serve(LimitedServer& server) {
    if (time.tick() >= server.ends) {
      server.used = 0;
      server.ends = time.tick() + server.window;
    }
    const bool fits = server.used < server.limit;
    if (fits) ++server.used;
    Outcome outcome{.status = fits ? 200 : 429};
    outcome.headers = {.bucket = server.hash,
                       .limit = server.limit,
                       .remaining = server.limit - server.used,
                       .reset_after = server.ends - time.tick(),
                       .foreign = false};
    if (!fits) outcome.retry_after = server.ends - time.tick();
    return outcome;
  }

  // Asks, travels, is served, travels back, reports; again after a 429.
  static Task<> request(LimitsScene& test, RouteKey key, LimitedServer& server, int number) {
    for (bool again = false;; again = true) {
      auto permit = co_await test.limiter.acquire(key, {test.time.tick() + std::chrono::minutes(10), again});
      if (!permit) {
        test.denied.push_back(permit.error());
        co_return;
      }
      ++test.flying;
      test.flying_max = std::max(test.flying_max, test.flying);
      co_await test.time.wait(test.latency);
      const Outcome outcome = test.serve(server);
      test.sent.push_back({number, test.time.tick(), outcome.status});
      co_await test.time.wait(test.latency);
      --test.flying;
      co_await test.time.wait(permit->report(outcome));
      if (outcome.status != 429) co_return;
    }
  }
  void burst(int count, const RouteKey& key, LimitedServer& server) {
    for (int i = 0; i < count; ++i) tasks.spawn("request", request(*this, key, server, i));
  }
  [[nodiscard]] std::size_t count(int status) const {
    return static_cast<std::size_t>(std::ranges::count(sent, status, &Sent::status));
  }

  herwa::net::Loop loop;
  herwa::testing::SimulatedTime time;
  RateLimiter limiter{time};
  herwa::net::TaskGroup tasks{loop.executor()};
  Duration latency = std::chrono::milliseconds(50);
  std::vector<Sent> sent;
  std::vector<Denial> denied;
  int flying = 0;
  int flying_max = 0;
};

inline const RouteKey messages{"POST /channels/{}/messages", "1"};

}  // namespace discord
