#include "testing/discord_sim/world/permissions.hpp"

#include "testing/discord_sim/world/world.hpp"

namespace discord_sim {
namespace {

// Overwrites in Discord's order: @everyone, then all roles together, then the member.
Permissions with_overwrites(Permissions held, const Guild& guild, const Member& member,
                            const Channel& channel) {
  Permissions roles_allow = 0;
  Permissions roles_deny = 0;
  const Overwrite* for_everyone = nullptr;
  const Overwrite* for_member = nullptr;
  for (const Overwrite& overwrite : channel.overwrites) {
    if (overwrite.for_member) {
      if (overwrite.id.value() == member.user.value()) for_member = &overwrite;
    } else if (overwrite.id.value() == guild.id.value()) {
      for_everyone = &overwrite;
    } else if (std::ranges::count(member.roles, RoleId(overwrite.id.value())) > 0) {
      roles_allow |= overwrite.allow;
      roles_deny |= overwrite.deny;
    }
  }
  if (for_everyone != nullptr) held = (held & ~for_everyone->deny) | for_everyone->allow;
  held = (held & ~roles_deny) | roles_allow;
  if (for_member != nullptr) held = (held & ~for_member->deny) | for_member->allow;
  return held;
}

Permissions with_implicit_rules(Permissions held, const Channel& channel) {
  using namespace permission;
  if (channel.is_thread()) {
    held &= ~send_messages;
    if (holds(held, send_in_threads)) held |= send_messages;
  }
  if (!holds(held, view_channel)) return 0;
  if (!holds(held, send_messages)) held &= ~(mention_everyone | send_tts | attach_files | embed_links);
  if (channel.is_voice() && !holds(held, connect)) held &= view_channel;
  return held;
}

}  // namespace

Permissions permissions_in_guild(const Guild& guild, const Member& member) {
  if (guild.owner == member.user) return permission::all;
  Permissions held = guild.everyone().permissions;
  for (const RoleId id : member.roles) {
    const auto role = guild.roles.find(id);
    if (role != guild.roles.end()) held |= role->second.permissions;
  }
  return holds(held, permission::administrator) ? permission::all : held;
}

Permissions raw_permissions_in(const World& world, const Member& member, const Channel& channel) {
  const Guild& guild = *world.guild(channel.guild);
  const Permissions base = permissions_in_guild(guild, member);
  if (base == permission::all) return base;
  const Channel* ruled_by = channel.is_thread() ? world.channel(channel.parent) : &channel;
  return ruled_by == nullptr ? 0 : with_overwrites(base, guild, member, *ruled_by);
}

Permissions permissions_in(const World& world, const Member& member, const Channel& channel) {
  Permissions held = raw_permissions_in(world, member, channel);
  if (held == permission::all &&
      permissions_in_guild(*world.guild(channel.guild), member) == permission::all) {
    return held;
  }
  if (channel.type == ChannelType::PrivateThread && !holds(held, permission::manage_threads) &&
      std::ranges::count(channel.thread->members, member.user) == 0) {
    return 0;
  }
  if (member.timed_out_until && *member.timed_out_until > world.now()) held &= permission::while_timed_out;
  return with_implicit_rules(held, channel);
}

}  // namespace discord_sim
