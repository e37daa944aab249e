// One thing that happened in a server, as statistics keep it. It says who did what where and when; it has no
// place for the text of a message.
#pragma once

#include <cstdint>
#include <string>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace herwa::platform {

// Stored as these numbers, so that they never change.
enum class HappeningKind : std::uint8_t {
  Message = 1,
  Edit = 2,
  Delete = 3,  // amount: how many messages
  ReactionAdd = 4,
  ReactionRemove = 5,
  MemberJoin = 6,
  MemberLeave = 7,
  Command = 8,     // name: of the command
  Moderation = 9,  // name: of the act; target: to whom
  Boost = 10,
  ThreadMade = 11,
  ThreadDeleted = 12,
  ChannelMade = 13,
  ChannelDeleted = 14,
  VoiceSession = 15,  // what of one lies within an hour; amount: seconds; target: the session's number
  MemberCount = 16,   // a sample; amount: how many members. Their mean is amount / events
  OnlineCount = 17,   // the same of those who are online, as Discord estimates it
  InviteUsed = 18,    // name: its code; user: whose it was; target: who came, where that is known

  // These do not go to ClickHouse: voice sessions are made of them. `target` is the gateway's session.
  VoiceSeen = 100,    // somebody is in the channel; in none when it is zero. name: voice_name() of theirs
  VoiceRoll = 101,    // the lines of that event that follow are all who are connected in the server
  VoiceUnseen = 102,  // an outage: until the next roll nothing is told
  VoiceGone = 103,    // the bot has left the server
  VoiceHeard = 104,   // all that happened before has been told
  ClockJump = 105,    // name: by how many microseconds the clock is not what it was
};

// From here on they are only staged.
inline constexpr std::uint8_t first_inner_kind = 100;
constexpr bool is_inner(HappeningKind kind) { return static_cast<std::uint8_t>(kind) >= first_inner_kind; }

// Bits of Happening::flags.
namespace happening {
inline constexpr std::uint8_t by_bot = 1;
inline constexpr std::uint8_t by_webhook = 2;
inline constexpr std::uint8_t answers = 4;
inline constexpr std::uint8_t with_files = 8;
inline constexpr std::uint8_t begins = 16;   // the first part of a voice session
inline constexpr std::uint8_t in_roll = 32;  // of VoiceSeen: said by a roll, and not as it happened
}  // namespace happening

struct Happening {
  Instant at{};
  HappeningKind kind{};
  std::uint8_t flags = 0;
  GuildId guild;
  ChannelId channel;
  UserId user;               // zero: nobody is known
  std::uint64_t target = 0;  // the message, member, thread or emoji that it was done to
  std::uint32_t amount = 1;
  std::string name;  // of a command, an act, an emoji

  friend bool operator==(const Happening&, const Happening&) = default;
};

}  // namespace herwa::platform
