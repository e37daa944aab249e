// Which bot takes the interactions of which guild: each bot that listens for them says so with its signs of
// life, beside the shards that it runs.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/task.hpp"
#include "net/timers.hpp"
#include "platform/process/presence.hpp"
#include "redis/client.hpp"

namespace herwa::platform {

struct InteractionTaker {
  struct Shard {
    std::uint32_t id = 0;
    std::uint32_t count = 1;
  };
  std::string url;  // of its listener
  std::vector<Shard> shards;

  // What happens outside of guilds is the first shard's.
  [[nodiscard]] bool serves(GuildId guild) const;
};

// Nothing from a process that does not listen, or that runs no shard.
std::vector<InteractionTaker> takers_in(const std::vector<ProcessPresence>& bots);
// As a bot's description of itself has it: put in front of what else it says, a JSON object.
std::string with_listener(std::string_view url, std::string description);

// Answers from memory and looks again every second. While Redis is away it remembers whom it saw last.
class TakerWatch {
 public:
  TakerWatch(redis::Client& redis, net::Timers& timers) : redis_(redis), timers_(timers) {}

  Task<> run();
  Task<> look();
  [[nodiscard]] const std::vector<InteractionTaker>& takers() const { return takers_; }

 private:
  redis::Client& redis_;
  net::Timers& timers_;
  std::vector<InteractionTaker> takers_;
};

}  // namespace herwa::platform
