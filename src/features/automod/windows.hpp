// What each member wrote in the last minute, and who joined: what frequency and similarity are counted from.
// One per loop, bounded; time is passed in. Redis keeps the same beyond the process (shared_windows.hpp), and
// without it these are enough.
#pragma once

#include <cstdint>
#include <deque>
#include <unordered_map>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace herwa::features::automod {

inline constexpr auto window_max = std::chrono::seconds(60);

// One message, as far as windows care.
struct Trace {
  MessageId message;
  ChannelId channel;
  Instant at{};
  std::uint64_t likeness = 0;
  std::uint32_t letters = 0;
  std::uint32_t mentions = 0;

  friend bool operator==(const Trace&, const Trace&) = default;
};

// Adds what is not there yet, sorts by time, and keeps the youngest.
void merge(std::vector<Trace>& into, const std::vector<Trace>& more);

class Windows {
 public:
  static constexpr std::size_t traces_max = 30;    // of one member; whoever writes more is caught by fewer
  static constexpr std::size_t joins_max = 5'000;  // of one server; no rule counts further than a thousand

  explicit Windows(std::size_t members_max = 200'000) : members_max_(members_max) {}

  // An edited message takes the place of what it was.
  void note(GuildId guild, UserId member, const Trace& trace);
  // Whether everything of the last minute is here: it was told here, and nothing of it was let go. Otherwise
  // others may know more.
  [[nodiscard]] bool complete(GuildId guild, Instant now) const;
  // Somebody else may have counted meanwhile.
  void begin_anew(GuildId guild) { complete_since_.erase(guild); }
  // Of the last minute, oldest first.
  [[nodiscard]] std::vector<Trace> recent(GuildId guild, UserId member, Instant now) const;
  void note_join(GuildId guild, UserId member, Instant now);
  // Of the last so many seconds, this one included.
  [[nodiscard]] std::int64_t joins(GuildId guild, Instant now, std::chrono::seconds within) const;
  void forget(GuildId guild);
  void forget(GuildId guild, UserId member);

  [[nodiscard]] std::size_t members() const { return members_.size(); }

 private:
  struct Whose {
    GuildId guild;
    UserId member;
    friend bool operator==(const Whose&, const Whose&) = default;
  };
  struct Hash {
    std::size_t operator()(const Whose& whose) const noexcept {
      return std::hash<GuildId>{}(whose.guild) * 31 + std::hash<UserId>{}(whose.member);
    }
  };
  struct Join {
    UserId member;
    Instant at;
  };
  // Who wrote, and when they wrote last at most; looked at again when that minute is over.
  struct Turn {
    Whose whose;
    Instant at;
  };
  void tidy(Instant now);
  void tidy_joins(Instant now);

  std::size_t members_max_;
  std::unordered_map<Whose, std::vector<Trace>, Hash> members_;
  std::deque<Turn> turns_;  // one of each member at least, in the order of their times
  std::unordered_map<GuildId, Instant> complete_since_;
  std::unordered_map<GuildId, std::deque<Join>> joins_;
  Instant joins_tidied_{};
};

}  // namespace herwa::features::automod
