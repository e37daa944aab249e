#include "discord/permissions/compute.hpp"

#include <algorithm>

#include "discord/permissions/names.hpp"

namespace discord {
namespace {

constexpr Permissions left_in_timeout = Permission::ViewChannel | Permission::ReadMessageHistory;
constexpr Permissions needs_sending = Permission::MentionEveryone | Permission::SendTtsMessages |
                                      Permission::AttachFiles | Permission::EmbedLinks;

bool holds(const Subject& subject, std::uint64_t role_id) {
  return std::ranges::find(subject.roles, RoleId(role_id)) != subject.roles.end();
}

bool all_powerful(Permissions base) { return base.has(Permission::Administrator); }

Permissions apply(Permissions to, Permissions deny, Permissions allow) { return to.without(deny) | allow; }

Permissions apply_overwrites(Permissions base, const GuildRights& guild, const Subject& subject,
                             std::span<const Overwrite> overwrites) {
  Overwrite everyone;
  Overwrite roles;
  Overwrite member;
  for (const Overwrite& one : overwrites) {
    Overwrite* layer = nullptr;
    if (one.type == OverwriteType::Member) {
      layer = one.id == subject.user_id.value() ? &member : nullptr;
    } else if (one.id == guild.id.value()) {
      layer = &everyone;
    } else {
      layer = holds(subject, one.id) ? &roles : nullptr;
    }
    if (layer == nullptr) continue;
    layer->allow |= one.allow;
    layer->deny |= one.deny;
  }
  base = apply(base, everyone.deny, everyone.allow);
  base = apply(base, roles.deny, roles.allow);
  return apply(base, member.deny, member.allow);
}

Permissions in_thread(Permissions parent, const ChannelRights& thread) {
  const bool outside = thread.type == ChannelType::PrivateThread && !thread.in_thread;
  if (outside && !parent.has(Permission::ManageThreads)) return {};
  const bool may_send = parent.has(Permission::SendMessagesInThreads);
  return may_send ? parent | Permission::SendMessages : parent.without(Permission::SendMessages);
}

Permissions without_implied(Permissions held, ChannelType type) {
  const bool spoken = type == ChannelType::Voice || type == ChannelType::Stage;
  if (!held.has(Permission::ViewChannel)) return {};
  if (spoken && !held.has(Permission::Connect)) return Permission::ViewChannel;
  return held.has(Permission::SendMessages) ? held : held.without(needs_sending);
}

bool timed_out(const Subject& subject, Instant now) {
  return subject.timed_out_until && *subject.timed_out_until > now;
}

}  // namespace

Permissions base_permissions(const GuildRights& guild, const Subject& subject) {
  if (subject.user_id == guild.owner_id) return all_permissions;
  Permissions held;
  for (const RoleRights& role : guild.roles) {
    if (role.id.value() == guild.id.value() || holds(subject, role.id.value())) held |= role.permissions;
  }
  return all_powerful(held) ? all_permissions : held;
}

Permissions channel_permissions(const GuildRights& guild, const Subject& subject,
                                const ChannelRights& channel) {
  const Permissions base = base_permissions(guild, subject);
  return all_powerful(base) ? base : apply_overwrites(base, guild, subject, channel.overwrites);
}

Permissions effective_permissions(const GuildRights& guild, const Subject& subject,
                                  const ChannelRights& channel, Instant now) {
  const Permissions base = base_permissions(guild, subject);
  if (all_powerful(base)) return base;
  Permissions held = apply_overwrites(base, guild, subject, channel.overwrites);
  if (timed_out(subject, now)) held = held & left_in_timeout;
  if (is_thread(channel.type)) held = in_thread(held, channel);
  return without_implied(held, channel.type);
}

Permissions effective_permissions(const GuildRights& guild, const Subject& subject, Instant now) {
  const Permissions base = base_permissions(guild, subject);
  return !all_powerful(base) && timed_out(subject, now) ? base & left_in_timeout : base;
}

}  // namespace discord
