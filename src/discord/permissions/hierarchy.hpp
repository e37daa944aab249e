// Who stands above whom. Holding a permission is never enough against a member or role that stands higher.
#pragma once

#include <compare>

#include "discord/permissions/compute.hpp"

namespace discord {

// A place in the list of roles. At equal positions the older role, with the smaller id, is the higher one.
struct Rank {
  std::int32_t position = 0;
  RoleId role_id;

  friend bool operator==(const Rank&, const Rank&) = default;
  friend std::strong_ordering operator<=>(const Rank& a, const Rank& b) {
    if (a.position != b.position) return a.position <=> b.position;
    return b.role_id <=> a.role_id;
  }
};

// The subject's highest role; @everyone when there is no other.
Rank top_rank(const GuildRights& guild, const Subject& subject);

// Kick, ban, time out, rename: the owner may to anybody else, nobody may to the owner or to themselves.
bool may_act_on(const GuildRights& guild, const Subject& actor, const Subject& target);

// Give, take, edit or move a role: below the actor's top role, and never @everyone by giving or taking.
bool may_handle_role(const GuildRights& guild, const Subject& actor, const RoleRights& role);

// The permissions among `wanted` that the actor may hand out, being held by the actor.
Permissions grantable(const GuildRights& guild, const Subject& actor, Permissions wanted);

}  // namespace discord
