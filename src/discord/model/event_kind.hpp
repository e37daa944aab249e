// The dispatch events by name. Names that are not listed are Unknown: they count, advance the sequence, and
// reach whoever subscribed to Unknown.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace discord {

enum class EventKind : std::uint8_t {
  Unknown,
  Ready,
  Resumed,
  GuildCreate,
  GuildUpdate,
  GuildDelete,
  GuildEmojisUpdate,
  GuildRoleCreate,
  GuildRoleUpdate,
  GuildRoleDelete,
  GuildMemberAdd,
  GuildMemberUpdate,
  GuildMemberRemove,
  GuildMembersChunk,
  GuildBanAdd,
  GuildBanRemove,
  GuildAuditLogEntryCreate,
  GuildScheduledEventCreate,
  GuildScheduledEventUpdate,
  GuildScheduledEventDelete,
  ChannelCreate,
  ChannelUpdate,
  ChannelDelete,
  ChannelPinsUpdate,
  ThreadCreate,
  ThreadUpdate,
  ThreadDelete,
  ThreadListSync,
  ThreadMemberUpdate,
  ThreadMembersUpdate,
  MessageCreate,
  MessageUpdate,
  MessageDelete,
  MessageDeleteBulk,
  MessageReactionAdd,
  MessageReactionRemove,
  MessageReactionRemoveAll,
  MessageReactionRemoveEmoji,
  MessagePollVoteAdd,
  MessagePollVoteRemove,
  InteractionCreate,
  InviteCreate,
  InviteDelete,
  VoiceStateUpdate,
  PresenceUpdate,
  TypingStart,
  UserUpdate,
  WebhooksUpdate,
  AutoModerationRuleCreate,
  AutoModerationRuleUpdate,
  AutoModerationRuleDelete,
  AutoModerationActionExecution,
  EntitlementCreate,
  EntitlementUpdate,
  EntitlementDelete,
  SubscriptionCreate,
  SubscriptionUpdate,
  SubscriptionDelete,
  RateLimited,
  Count,  // not an event: how many kinds there are
};

inline constexpr std::size_t event_kind_count = static_cast<std::size_t>(EventKind::Count);

EventKind event_kind(std::string_view name);
// As Discord writes it; "UNKNOWN" for Unknown.
std::string_view event_name(EventKind kind);

}  // namespace discord
