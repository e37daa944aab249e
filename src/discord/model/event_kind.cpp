#include "discord/model/event_kind.hpp"

#include <array>
#include <cstddef>

namespace discord {
namespace {

// In the order of EventKind.
constexpr std::array<std::string_view, event_kind_count> names{
    "UNKNOWN",
    "READY",
    "RESUMED",
    "GUILD_CREATE",
    "GUILD_UPDATE",
    "GUILD_DELETE",
    "GUILD_EMOJIS_UPDATE",
    "GUILD_ROLE_CREATE",
    "GUILD_ROLE_UPDATE",
    "GUILD_ROLE_DELETE",
    "GUILD_MEMBER_ADD",
    "GUILD_MEMBER_UPDATE",
    "GUILD_MEMBER_REMOVE",
    "GUILD_MEMBERS_CHUNK",
    "GUILD_BAN_ADD",
    "GUILD_BAN_REMOVE",
    "GUILD_AUDIT_LOG_ENTRY_CREATE",
    "GUILD_SCHEDULED_EVENT_CREATE",
    "GUILD_SCHEDULED_EVENT_UPDATE",
    "GUILD_SCHEDULED_EVENT_DELETE",
    "CHANNEL_CREATE",
    "CHANNEL_UPDATE",
    "CHANNEL_DELETE",
    "CHANNEL_PINS_UPDATE",
    "THREAD_CREATE",
    "THREAD_UPDATE",
    "THREAD_DELETE",
    "THREAD_LIST_SYNC",
    "THREAD_MEMBER_UPDATE",
    "THREAD_MEMBERS_UPDATE",
    "MESSAGE_CREATE",
    "MESSAGE_UPDATE",
    "MESSAGE_DELETE",
    "MESSAGE_DELETE_BULK",
    "MESSAGE_REACTION_ADD",
    "MESSAGE_REACTION_REMOVE",
    "MESSAGE_REACTION_REMOVE_ALL",
    "MESSAGE_REACTION_REMOVE_EMOJI",
    "MESSAGE_POLL_VOTE_ADD",
    "MESSAGE_POLL_VOTE_REMOVE",
    "INTERACTION_CREATE",
    "INVITE_CREATE",
    "INVITE_DELETE",
    "VOICE_STATE_UPDATE",
    "PRESENCE_UPDATE",
    "TYPING_START",
    "USER_UPDATE",
    "WEBHOOKS_UPDATE",
    "AUTO_MODERATION_RULE_CREATE",
    "AUTO_MODERATION_RULE_UPDATE",
    "AUTO_MODERATION_RULE_DELETE",
    "AUTO_MODERATION_ACTION_EXECUTION",
    "ENTITLEMENT_CREATE",
    "ENTITLEMENT_UPDATE",
    "ENTITLEMENT_DELETE",
    "SUBSCRIPTION_CREATE",
    "SUBSCRIPTION_UPDATE",
    "SUBSCRIPTION_DELETE",
    "RATE_LIMITED",
};

constexpr std::size_t slot_count = 256;  // at least four times the names, so that most probes hit at once

constexpr std::size_t slot_of(std::string_view name) {
  std::uint32_t mixed = 0x811C9DC5U;
  for (const char c : name) mixed = (mixed ^ static_cast<unsigned char>(c)) * 0x01000193U;
  return (mixed ^ (mixed >> 15U)) % slot_count;
}

constexpr std::array<EventKind, slot_count> make_slots() {
  std::array<EventKind, slot_count> slots{};
  for (std::size_t kind = 1; kind < names.size(); ++kind) {
    std::size_t slot = slot_of(names[kind]);
    while (slots[slot] != EventKind::Unknown) slot = (slot + 1) % slot_count;
    slots[slot] = static_cast<EventKind>(kind);
  }
  return slots;
}

constexpr std::array<EventKind, slot_count> slots = make_slots();

}  // namespace

EventKind event_kind(std::string_view name) {
  for (std::size_t slot = slot_of(name);; slot = (slot + 1) % slot_count) {
    const EventKind kind = slots[slot];
    if (kind == EventKind::Unknown || names[static_cast<std::size_t>(kind)] == name) return kind;
  }
}

std::string_view event_name(EventKind kind) { return names[static_cast<std::size_t>(kind)]; }

}  // namespace discord
