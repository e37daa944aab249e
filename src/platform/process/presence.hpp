// Signs of life between processes: each says in Redis that it is there and what it says of itself, and anyone
// can ask who is. Who counts as alive is decided against the reader's own clock.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/task.hpp"
#include "net/timers.hpp"
#include "redis/client.hpp"

namespace herwa::platform {

inline constexpr Duration presence_interval = std::chrono::seconds(2);
// Three signs missed: gone.
inline constexpr Duration presence_patience = 3 * presence_interval;

class Presence {
 public:
  // `describe` gives what the process says of itself, a JSON object; asked for each sign.
  Presence(redis::Client& redis, net::Timers& timers, std::string role,
           std::function<std::string()> describe = {});

  // Says so every two seconds until cancelled. While Redis is away it goes on trying.
  Task<> run();
  Task<> announce();
  // At an orderly end, so that nobody waits for us. Gives up quietly when Redis is away.
  Task<> withdraw();

 private:
  redis::Client& redis_;
  net::Timers& timers_;
  std::string role_;
  std::function<std::string()> describe_;
  std::string instance_;  // "<started, ms since the epoch>-<random>"
};

struct RolePresence {
  std::int64_t instances = 0;
  std::optional<Instant> since;  // when the oldest living instance started
};

Task<RolePresence> who_is_there(redis::Client& redis, std::string role, Instant now);

struct ProcessPresence {
  std::string role;
  std::string instance;
  Instant since{};
  Instant seen{};
  std::string description;  // a JSON object; empty: it said nothing
};

// Every living process of a role, the oldest first.
Task<std::vector<ProcessPresence>> processes_of(redis::Client& redis, std::string role, Instant now);

}  // namespace herwa::platform
