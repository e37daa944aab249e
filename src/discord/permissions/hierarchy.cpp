#include "discord/permissions/hierarchy.hpp"

#include <algorithm>

namespace discord {

Rank top_rank(const GuildRights& guild, const Subject& subject) {
  // Any real role stands above @everyone, even one that sits at position 0 beside it.
  Rank top{-1, RoleId(guild.id.value())};
  for (const RoleRights& role : guild.roles) {
    const bool held = std::ranges::find(subject.roles, role.id) != subject.roles.end();
    const bool everyone = role.id.value() == guild.id.value();
    if (held && !everyone) top = std::max(top, Rank{role.position, role.id});
  }
  return top;
}

bool may_act_on(const GuildRights& guild, const Subject& actor, const Subject& target) {
  if (target.user_id == guild.owner_id || target.user_id == actor.user_id) return false;
  return actor.user_id == guild.owner_id || top_rank(guild, actor) > top_rank(guild, target);
}

bool may_handle_role(const GuildRights& guild, const Subject& actor, const RoleRights& role) {
  if (role.id.value() == guild.id.value()) return false;
  return actor.user_id == guild.owner_id || top_rank(guild, actor) > Rank{role.position, role.id};
}

Permissions grantable(const GuildRights& guild, const Subject& actor, Permissions wanted) {
  return wanted & base_permissions(guild, actor);
}

}  // namespace discord
