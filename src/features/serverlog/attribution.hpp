// Who did it: what happened and what Discord's audit log says of it come apart, in either order, and the
// latter sometimes late. They belong together by what was done to whom, where, and when: an audit entry's id
// says when it was made, however late it comes. Pure: the caller brings the time.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace herwa::features::serverlog {

// What the audit log says.
struct Clue {
  GuildId guild;
  int action = 0;
  std::uint64_t target = 0;
  ChannelId channel;
  UserId by;
  std::string reason;
  Instant at{};
};

// What happened, and under which name it stands in the log.
struct Puzzle {
  GuildId guild;
  std::vector<int> actions;  // any of them would explain it
  std::uint64_t target = 0;  // zero: the audit log does not say
  ChannelId channel;         // zero: anywhere
  Instant at{};
  std::string entry;
};

class Attribution {
 public:
  // What lies further apart has nothing to do with each other.
  static constexpr auto apart_max = std::chrono::seconds(10);
  // So late an audit entry may come, and so long what it says is remembered.
  static constexpr auto late_max = std::chrono::minutes(5);
  static constexpr std::size_t remembered_max = 5000;

  // What was heard of it before; nothing: the puzzle is remembered, and hear() may solve it.
  std::optional<Clue> ask(Puzzle puzzle, Instant now);
  // The puzzles that this solves.
  std::vector<Puzzle> hear(Clue clue, Instant now);

 private:
  struct Heard {
    Clue clue;
    bool used = false;
  };
  void forget(Instant now);

  std::deque<Heard> clues_;
  std::deque<Puzzle> puzzles_;
};

}  // namespace herwa::features::serverlog
