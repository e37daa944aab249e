// What a session asks to be told of. Three of them (marked P) must be granted in Discord's developer portal.
#pragma once

#include <cstdint>
#include <string>

namespace discord::intent {

inline constexpr std::uint32_t guilds = 1U << 0U;
inline constexpr std::uint32_t guild_members = 1U << 1U;  // P
inline constexpr std::uint32_t guild_moderation = 1U << 2U;
inline constexpr std::uint32_t guild_expressions = 1U << 3U;
inline constexpr std::uint32_t guild_integrations = 1U << 4U;
inline constexpr std::uint32_t guild_webhooks = 1U << 5U;
inline constexpr std::uint32_t guild_invites = 1U << 6U;
inline constexpr std::uint32_t guild_voice_states = 1U << 7U;
inline constexpr std::uint32_t guild_presences = 1U << 8U;  // P
inline constexpr std::uint32_t guild_messages = 1U << 9U;
inline constexpr std::uint32_t guild_message_reactions = 1U << 10U;
inline constexpr std::uint32_t guild_message_typing = 1U << 11U;
inline constexpr std::uint32_t direct_messages = 1U << 12U;
inline constexpr std::uint32_t direct_message_reactions = 1U << 13U;
inline constexpr std::uint32_t direct_message_typing = 1U << 14U;
inline constexpr std::uint32_t message_content = 1U << 15U;  // P
inline constexpr std::uint32_t guild_scheduled_events = 1U << 16U;
inline constexpr std::uint32_t auto_moderation_configuration = 1U << 20U;
inline constexpr std::uint32_t auto_moderation_execution = 1U << 21U;
inline constexpr std::uint32_t guild_message_polls = 1U << 24U;
inline constexpr std::uint32_t direct_message_polls = 1U << 25U;

inline constexpr std::uint32_t privileged = guild_members | guild_presences | message_content;

// Of those, what the flags of the application say is granted.
constexpr std::uint32_t granted(std::uint64_t application_flags) {
  const auto has = [application_flags](unsigned int bit) { return ((application_flags >> bit) & 3U) != 0; };
  return (has(12) ? guild_presences : 0U) | (has(14) ? guild_members : 0U) | (has(18) ? message_content : 0U);
}

// As the developer portal calls them.
inline std::string names(std::uint32_t intents) {
  std::string names;
  const auto add = [&](std::uint32_t intent, const char* name) {
    if ((intents & intent) != 0) names += (names.empty() ? "" : ", ") + std::string(name);
  };
  add(guild_presences, "Presence Intent");
  add(guild_members, "Server Members Intent");
  add(message_content, "Message Content Intent");
  return names;
}

}  // namespace discord::intent
