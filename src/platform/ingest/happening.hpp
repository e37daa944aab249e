// One thing that happened in a server, as statistics keep it. It says who did what where and when; it has no
// place for the text of a message.
#pragma once

#include <cstdint>
#include <string>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace herwa::platform {

// Stored as these numbers, so that they never change. 15 is kept for voice sessions.
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
  VoiceSession = 15,  // amount: seconds
};

// Bits of Happening::flags.
namespace happening {
inline constexpr std::uint8_t by_bot = 1;
inline constexpr std::uint8_t by_webhook = 2;
inline constexpr std::uint8_t answers = 4;
inline constexpr std::uint8_t with_files = 8;
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
