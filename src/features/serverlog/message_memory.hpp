// What members wrote lately, so that a deletion or an edit can say what stood there. It lies in Redis,
// encrypted with the installation's key and bound to its server and message; a server's oldest ones go beyond
// a bound. Redis away: nothing is remembered meanwhile, and nobody waits for it. Nobody waits for the writing
// either: whoever asks what stood there waits for what was written before.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/metrics.hpp"
#include "base/task.hpp"
#include "net/timers.hpp"
#include "redis/client.hpp"
#include "redis/write_behind.hpp"

namespace herwa::features::serverlog {

// Unreadable and unchangeable for everybody else; opened with another context than it was sealed with, it
// does not open.
struct Sealing {
  std::function<std::string(std::string_view plain, std::string_view context)> seal;
  std::function<std::optional<std::string>(std::string_view sealed, std::string_view context)> open;
};

struct KeptMessage {
  MessageId id;
  ChannelId channel;
  UserId author;
  std::string author_name;
  std::string text;
  std::vector<std::string> files;
  // Whose messages the server leaves out of its log: only that is remembered, and nothing of the text.
  bool left_out = false;
};

class MessageMemory {
 public:
  static constexpr std::int64_t messages_max = 4000;  // of a server
  static constexpr std::size_t text_max = 2000;       // characters
  static constexpr auto patience = std::chrono::milliseconds(300);
  static constexpr auto rest_after_failure = std::chrono::seconds(1);
  // How often a server's old messages are looked for.
  static constexpr auto tidied_every = std::chrono::minutes(1);

  struct Parts {
    std::function<redis::Client&()> redis;
    // What is written is written there.
    std::function<net::TaskGroup&()> tasks;
    Sealing sealing;
    net::Timers& timers;
    std::function<Metrics&()> metrics;
  };
  explicit MessageMemory(Parts parts);

  // Soon, beside whoever calls. How long it stays is asked again when it is looked for.
  void keep(GuildId guild, KeptMessage message, Duration kept_for);
  // Until everything is there that was to be kept so far, or given up.
  Task<> settled() { return behind_.written(); }
  // In the order of the ids; nothing where it is not (any more) there. They are gone afterwards where `take`.
  Task<std::vector<std::optional<KeptMessage>>> find(GuildId guild, std::vector<MessageId> ids,
                                                     Duration kept_for, bool take);

  // For those who ask what is kept of them, and to be forgotten. Throw as Client does.
  Task<std::vector<KeptMessage>> of(GuildId guild, UserId author);
  Task<> forget(GuildId guild, UserId author);
  Task<> forget(GuildId guild);

 private:
  struct ToKeep {
    KeptMessage message;
    Instant too_old{};  // what its server does not want any more
  };
  redis::Script::Call call_of(GuildId guild, std::span<const ToKeep> all);
  // Whether it is time to look for what is too old; counts as done.
  bool is_to_be_tidied(GuildId guild);
  Task<std::vector<std::optional<std::string>>> read(GuildId guild, std::vector<MessageId> ids, bool take);
  [[nodiscard]] std::optional<KeptMessage> open(GuildId guild, MessageId id, std::string_view sealed) const;
  [[nodiscard]] bool resting() const { return parts_.timers.clock().tick() < rests_until_; }
  void failed(const char* what, std::string_view why);
  void forgot(const char* what, std::string_view why, std::size_t count);

  Parts parts_;
  redis::WriteBehind<ToKeep> behind_;
  std::unordered_map<GuildId, Tick> tidied_;
  Tick rests_until_{};
  Tick says_again_{};
};

}  // namespace herwa::features::serverlog
