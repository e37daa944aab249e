// What a session asks to be told of. Three of them (marked P) must be granted in Discord's developer portal.
#pragma once

#include <cstdint>

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

}  // namespace discord::intent
