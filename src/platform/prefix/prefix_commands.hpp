// Commands that are typed as messages, brought to the same handlers past the same guard: a message is read as
// what a slash command would have brought, and everything after that is the router's.
#pragma once

#include <string>
#include <string_view>

#include "base/metrics.hpp"
#include "discord/model/message.hpp"
#include "net/task_group.hpp"
#include "net/timers.hpp"
#include "platform/guard/rate_memory.hpp"
#include "platform/interactions/router.hpp"
#include "platform/prefix/typed_command.hpp"

namespace herwa::platform {

class PrefixCommands {
 public:
  struct Parts {
    Executor executor;
    Router& router;
    discord::Rest& rest;
    const discord::Cache& cache;
    const Clock& clock;
    Metrics& metrics;
  };
  explicit PrefixCommands(const Parts& parts) : parts_(parts), tasks_(parts.executor) {}

  // At most five in ten seconds for each user, whatever the commands themselves allow.
  static constexpr RateLimit limit{.uses = 5, .window = std::chrono::seconds(10)};

  // Whether the message is meant for us at all, without waiting and without reading all of it.
  [[nodiscard]] const CommandEntry* meant(const discord::MessageHead& head, std::string_view prefix) const;
  // For what is meant only. Goes on by itself: whoever brings a guild's messages in their order must not wait
  // for a command. Beyond a thousand at once they are dropped and counted.
  void take(discord::Message message, std::string prefix);
  // Waits for what runs.
  Task<> drain() { return tasks_.join(); }
  // Ends what still runs.
  Task<> stop();

 private:
  static constexpr std::size_t running_max = 1000;
  struct Typed;

  Task<> handle(discord::Message message, std::string prefix);

  bool too_fast(const discord::Message& message);
  Task<std::expected<discord::Interaction, TypedFault>> interaction_of(const Typed& typed);
  Task<std::expected<discord::Resolved, TypedFault>> resolve(
      const discord::Message& message, const std::vector<discord::InteractionOption>& options);

  Parts parts_;
  RateMemory uses_;
  RateMemory told_;
  net::TaskGroup tasks_;
};

}  // namespace herwa::platform
