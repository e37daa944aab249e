// Discord's documented permission algorithm. Everything is passed in, nothing is looked up: the cache, or
// whoever asked REST, brings roles and overwrites.
#pragma once

#include <optional>
#include <span>

#include "discord/model/channel.hpp"
#include "discord/model/ids.hpp"
#include "discord/model/permission.hpp"

namespace discord {

// A role, as far as permissions and hierarchy care.
struct RoleRights {
  RoleId id;
  Permissions permissions;
  std::int32_t position = 0;
};

// Somebody in a guild. Roles that the guild does not list count for nothing.
struct Subject {
  UserId user_id;
  std::span<const RoleId> roles;
  std::optional<Instant> timed_out_until;
};

struct GuildRights {
  GuildId id;
  UserId owner_id;
  // All roles of the guild, in any order; @everyone is the one whose id is the guild's.
  std::span<const RoleRights> roles;
};

// Where it is asked about. A thread brings its parent channel's overwrites, for it has none of its own.
struct ChannelRights {
  ChannelType type = ChannelType::Text;
  std::span<const Overwrite> overwrites;
  // Of private threads: whether the subject was added to it.
  bool in_thread = false;
};

// In the guild as a whole, before any channel: what roles give, ADMINISTRATOR and ownership included.
Permissions base_permissions(const GuildRights& guild, const Subject& subject);

// In a channel, as Discord writes it into interactions: with overwrites, without what other denials imply.
Permissions channel_permissions(const GuildRights& guild, const Subject& subject,
                                const ChannelRights& channel);

// What the subject can really do there at that moment: implied denials, time-outs and thread rules applied.
// Ask it for Permission::SendMessages in a thread too; SendMessagesInThreads has been taken into account.
Permissions effective_permissions(const GuildRights& guild, const Subject& subject,
                                  const ChannelRights& channel, Instant now);
// The same without a channel: base permissions and a time-out.
Permissions effective_permissions(const GuildRights& guild, const Subject& subject, Instant now);

}  // namespace discord
