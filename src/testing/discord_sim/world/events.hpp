// What changed in the world, told to whoever listens: gateway sessions and the chat page. A listener asks
// may_receive() before it passes an event on to a user.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "testing/discord_sim/world/ids.hpp"
#include "testing/discord_sim/world/json.hpp"

namespace discord_sim {

class World;

namespace intent {
constexpr std::uint32_t bit(unsigned n) { return std::uint32_t{1} << n; }

inline constexpr std::uint32_t guilds = bit(0);
inline constexpr std::uint32_t guild_members = bit(1);
inline constexpr std::uint32_t guild_moderation = bit(2);
inline constexpr std::uint32_t guild_expressions = bit(3);
inline constexpr std::uint32_t guild_webhooks = bit(5);
inline constexpr std::uint32_t guild_invites = bit(6);
inline constexpr std::uint32_t guild_voice_states = bit(7);
inline constexpr std::uint32_t guild_presences = bit(8);
inline constexpr std::uint32_t guild_messages = bit(9);
inline constexpr std::uint32_t guild_reactions = bit(10);
inline constexpr std::uint32_t guild_typing = bit(11);
inline constexpr std::uint32_t direct_messages = bit(12);
inline constexpr std::uint32_t direct_reactions = bit(13);
inline constexpr std::uint32_t direct_typing = bit(14);
inline constexpr std::uint32_t message_content = bit(15);
inline constexpr std::uint32_t guild_scheduled_events = bit(16);
inline constexpr std::uint32_t auto_moderation_configuration = bit(20);
inline constexpr std::uint32_t auto_moderation_execution = bit(21);
inline constexpr std::uint32_t guild_polls = bit(24);
inline constexpr std::uint32_t direct_polls = bit(25);

inline constexpr std::uint32_t privileged = guild_members | guild_presences | message_content;
// Bits 0-16, 20, 21, 24 and 25 have a meaning.
inline constexpr std::uint32_t known = (bit(17) - 1) | bit(20) | bit(21) | bit(24) | bit(25);
}  // namespace intent

struct Event {
  std::string type;
  Json data{};
  std::uint32_t intent = 0;  // zero: sent whatever the session asked for
  GuildId guild{};
  ChannelId channel{};  // set: only for those who can see it
  UserId only{};        // set: for nobody else
  UserId not_for{};
  std::uint64_t permission = 0;   // in the guild, any of these bits
  bool has_content = false;       // the data is a message, so MESSAGE_CONTENT decides what is in it
  std::vector<UserId> readers{};  // those who read its content without that intent
};

class EventListener {
 public:
  virtual ~EventListener() = default;
  virtual void on_event(const Event& event) = 0;
};

// Whether this user may learn of the event at all; intents are the session's own matter.
bool may_receive(const World& world, UserId user, const Event& event);
// Empties what MESSAGE_CONTENT protects.
void hide_content(Json& message);

}  // namespace discord_sim
