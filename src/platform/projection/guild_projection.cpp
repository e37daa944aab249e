#include "platform/projection/guild_projection.hpp"

#include <algorithm>

namespace herwa::platform {

const ProjectedChannel* GuildProjection::channel(discord::ChannelId wanted) const {
  const auto found = std::ranges::find(channels, wanted, &ProjectedChannel::id);
  return found == channels.end() ? nullptr : &*found;
}

std::optional<discord::ChannelRights> GuildProjection::channel_rights(discord::ChannelId wanted) const {
  const ProjectedChannel* found = channel(wanted);
  if (found == nullptr) return std::nullopt;
  return discord::ChannelRights{.type = found->type, .overwrites = found->overwrites};
}

const discord::RoleRights* GuildProjection::role(discord::RoleId wanted) const {
  const auto found = std::ranges::find(roles, wanted, &discord::RoleRights::id);
  return found == roles.end() ? nullptr : &*found;
}

GuildProjection project(const discord::GuildEntry& guild, discord::UserId own_id) {
  GuildProjection made{.id = guild.id(),
                       .owner = guild.owner_id(),
                       .name = guild.name(),
                       .icon = guild.icon(),
                       .locale = guild.preferred_locale(),
                       .member_count = guild.member_count(),
                       .unavailable = guild.unavailable(),
                       .own_id = own_id};
  for (const discord::RoleView& role : guild.roles()) {
    made.roles.push_back(role.rights);
    made.role_looks.push_back({.name = std::string(role.name),
                               .color = role.color,
                               .hoist = role.hoist,
                               .managed = role.managed,
                               .mentionable = role.mentionable});
  }
  for (const discord::ChannelView& channel : guild.channels()) {
    if (discord::is_thread(channel.type)) continue;
    made.channels.push_back({.id = channel.id,
                             .type = channel.type,
                             .parent = channel.parent_id,
                             .position = channel.position,
                             .name = std::string(channel.name),
                             .nsfw = channel.nsfw,
                             .overwrites = {channel.overwrites.begin(), channel.overwrites.end()}});
  }
  for (const discord::EmojiView& emoji : guild.emojis())
    made.emojis.push_back({.id = emoji.id,
                           .name = std::string(emoji.name),
                           .animated = emoji.animated,
                           .available = emoji.available});
  const discord::Subject own = guild.own(own_id);
  made.own_roles.assign(own.roles.begin(), own.roles.end());
  made.own_timed_out_until = own.timed_out_until;
  made.own_permissions = discord::base_permissions(guild.rights(), own);
  return made;
}

}  // namespace herwa::platform
