// R2.9 The windows of members in Redis, for a minute: a process that takes a server over goes on counting.
// Without Redis the process's own windows (windows.hpp) are enough; and where those are complete, what is
// told here is for the next process alone, so that nobody waits for it.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/task.hpp"
#include "features/automod/windows.hpp"
#include "net/timers.hpp"
#include "redis/client.hpp"
#include "redis/write_behind.hpp"

namespace herwa::features::automod {

struct MembersTrace {
  UserId member;
  Trace trace;
};

class SharedWindows {
 public:
  // Longer than that nobody waits for it before a message is looked at.
  static constexpr auto patience = std::chrono::milliseconds(50);
  // Once that was in vain, nobody waits at all for so long.
  static constexpr auto rest_after_failure = std::chrono::seconds(2);
  // What goes on being lost is said so often, and counted each time.
  static constexpr auto said_every = std::chrono::minutes(1);

  struct Parts {
    std::function<redis::Client&()> redis;
    std::function<net::TaskGroup&()> tasks;
    net::Timers& timers;
    std::function<Metrics&()> metrics;
  };
  explicit SharedWindows(Parts parts);

  // Adds it, and gives all of that member's; nothing while Redis is away. Throws nothing.
  Task<std::vector<Trace>> note(GuildId guild, UserId member, Trace trace);
  // Adds it soon, beside whoever calls.
  void tell(GuildId guild, UserId member, const Trace& trace);

  static redis::GuildKey key_of(GuildId guild, UserId member) {
    return redis::GuildKey{guild, "automod", "recent", member};
  }

 private:
  Task<std::vector<Trace>> note_or_throw(GuildId guild, UserId member, Trace trace);

  void not_told(std::string_view why, std::size_t count);

  Parts parts_;
  redis::WriteBehind<MembersTrace> behind_;
  Tick rests_until_{};
  Tick says_again_{};
};

std::string to_text(const Trace& trace);
// What somebody else wrote there is no trace.
std::optional<Trace> trace_from(std::string_view text);

}  // namespace herwa::features::automod
