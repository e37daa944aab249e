// The one place that says what somebody is in a guild's dashboard. Losing the right in Discord, or the grant
// of the owner, ends it within a minute.
#pragma once

#include <expected>
#include <vector>

#include "platform/access/dashboard_roles.hpp"
#include "platform/access/user_guilds.hpp"
#include "platform/api/doors.hpp"

namespace herwa::platform {

class GuildAccess final : public GuildDoor {
 public:
  GuildAccess(UserGuilds& guilds, DashboardRoles& roles) : guilds_(guilds), roles_(roles) {}

  Task<std::expected<GuildRole, RouteRefused>> role_of(const Caller& caller, GuildId guild) override;

  struct Accessible {
    DiscordGuild guild;
    GuildRole role = GuildRole::None;
  };
  // Their roles in Discord there; empty for who is no member.
  Task<std::expected<std::vector<RoleId>, RouteRefused>> roles_of(UserId user, GuildId guild) {
    return guilds_.roles(user, guild);
  }
  // Every guild whose dashboard they may open.
  Task<std::expected<std::vector<Accessible>, RouteRefused>> all_of(UserId user);

 private:
  Task<std::expected<GuildRole, RouteRefused>> role_of_person(UserId user, GuildId guild);
  Task<std::expected<GuildRole, RouteRefused>> role_by_bot(UserId user, GuildId guild);
  Task<std::expected<GuildRole, RouteRefused>> role_in(UserId user, const DiscordGuild& guild);

  UserGuilds& guilds_;
  DashboardRoles& roles_;
};

}  // namespace herwa::platform
