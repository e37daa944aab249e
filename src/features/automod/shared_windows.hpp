// R2.9 The windows of members in Redis, for a minute: a process that takes a server over goes on counting.
// Without Redis the process's own windows (windows.hpp) are enough.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/task.hpp"
#include "features/automod/windows.hpp"
#include "net/timers.hpp"
#include "redis/client.hpp"

namespace herwa::features::automod {

class SharedWindows {
 public:
  // Longer than that nobody waits for it before a message is looked at.
  static constexpr auto patience = std::chrono::milliseconds(50);
  // Once that was in vain, nobody waits at all for so long.
  static constexpr auto rest_after_failure = std::chrono::seconds(2);

  SharedWindows(std::function<redis::Client&()> redis, net::Timers& timers)
      : redis_(std::move(redis)), timers_(timers) {}

  // Adds it, and gives all of that member's; nothing while Redis is away. Throws nothing.
  Task<std::vector<Trace>> note(GuildId guild, UserId member, Trace trace);

  static redis::GuildKey key_of(GuildId guild, UserId member) {
    return redis::GuildKey{guild, "automod", "recent", member};
  }

 private:
  Task<std::vector<Trace>> note_or_throw(GuildId guild, UserId member, Trace trace);

  std::function<redis::Client&()> redis_;
  net::Timers& timers_;
  Tick rests_until_{};
};

std::string to_text(const Trace& trace);
// What somebody else wrote there is no trace.
std::optional<Trace> trace_from(std::string_view text);

}  // namespace herwa::features::automod
