// Makes voice sessions of what the gateway told, as voice_lines.hpp stages it. Pure: no clock, no store. Each
// session is given out in parts, none of which crosses an hour, so that hourly sums are right.
//
// Only what somebody saw is counted. Where the bot was not told (it began a new session with the gateway, or
// the server was away), a roll says afterwards who is there. Who is connected as before (Discord's name of
// the connection is the same) was connected all the time. Who is not left some time in between: their session
// ends when the gateway was last heard of, and another connection begins with the roll.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "platform/ingest/happening.hpp"

namespace herwa::platform {

struct OpenVoice {
  GuildId guild;
  UserId user;
  ChannelId channel;
  std::string connection;     // voice_name()
  std::uint64_t number = 0;   // the session's, the same whoever computes it
  std::uint64_t gateway = 0;  // the session of the gateway's that told of it last
  Instant since{};
  Instant counted_to{};  // what is before has been given out
  std::optional<Instant> unseen_since{};
  bool bot = false;

  friend bool operator==(const OpenVoice&, const OpenVoice&) = default;
};

class VoiceFold {
 public:
  using Who = std::pair<GuildId, UserId>;

  // What is open and known so far.
  void load(OpenVoice open);
  void load_heard(std::uint64_t gateway, Instant at) { heard_[gateway] = at; }

  // In the order in which they were told, server by server.
  void apply(const Happening& line);
  // The last line of an event that could be a roll has been applied.
  void end_rolls();
  // Gives out the full hours that are known to be over.
  void count_full_hours();
  // Ends those of gateways that were not heard of since then.
  void give_up(Instant unheard_since);

  // Parts of sessions since this was last asked.
  std::vector<Happening> take_parts() { return std::exchange(parts_, {}); }
  [[nodiscard]] const std::map<Who, OpenVoice>& open() const { return open_; }
  [[nodiscard]] const std::map<std::uint64_t, Instant>& heard() const { return heard_; }

 private:
  struct Roll {
    std::uint64_t gateway = 0;
    Instant at{};
    std::set<UserId> missing;
  };
  using Place = std::map<Who, OpenVoice>::iterator;

  void hear(std::uint64_t gateway, Instant at);
  void see(const Happening& line);
  void see_in_roll(const Happening& line, Roll& roll);
  void open_one(const Happening& line);
  void begin_roll(const Happening& line);
  void end_roll(GuildId guild);
  void lose_sight(GuildId guild, Instant at);
  void end_all(GuildId guild, Instant at);
  void jump(std::uint64_t gateway, Instant::duration by);
  void end(Place place, Instant at);
  void count(OpenVoice& open, Instant to);
  // Until when it is certain that it went on.
  [[nodiscard]] Instant seen_to(const OpenVoice& open) const;

  std::map<Who, OpenVoice> open_;
  std::map<std::uint64_t, Instant> heard_;
  std::map<GuildId, Roll> rolls_;
  std::vector<Happening> parts_;
};

}  // namespace herwa::platform
