// What a shard still has to say besides heartbeats, in order; it outlives a broken connection. Discord takes
// some commands only now and then: those wait here while others pass them. A whole member list that Discord
// refused all the same (RATE_LIMITED) goes out again once it may.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "discord/gateway/frame.hpp"
#include "discord/model/ids.hpp"

namespace discord {

struct Command {
  enum class Kind : std::uint8_t {
    Other,
    Presence,      // only the last one matters, and Discord takes five in twenty seconds
    WholeMembers,  // everybody of a guild: once in thirty seconds for each guild
  };
  std::string payload;
  Kind kind = Kind::Other;
  GuildId guild{};  // of WholeMembers
};

class CommandQueue {
 public:
  void add(Command command);
  // The first that may go now; it counts as sent unless it is put back.
  std::optional<Command> take(herwa::Tick now);
  // To the head of the queue: it did not reach the line.
  void put_back(Command command);
  // When take() next gives one if nothing is added; nullopt when nothing waits.
  [[nodiscard]] std::optional<herwa::Tick> next_at(herwa::Tick now) const;
  // Discord refused what was sent last under this name.
  void refused(const RefusedCommand& refusal, herwa::Tick now);

  [[nodiscard]] std::size_t size() const { return waiting_.size(); }

 private:
  struct Asked {
    herwa::Tick free_at{};
    std::string payload;
  };

  [[nodiscard]] herwa::Tick opens_at(const Command& command) const;
  void forget_old(herwa::Tick now);

  std::deque<Command> waiting_;
  std::map<GuildId, Asked> asked_;  // whole member lists
  herwa::Tick presence_free_at_{};
};

}  // namespace discord
