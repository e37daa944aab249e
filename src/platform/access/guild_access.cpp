#include "platform/access/guild_access.hpp"

#include <algorithm>

namespace herwa::platform {

Task<std::expected<GuildRole, RouteRefused>> GuildAccess::role_of(const Caller& caller, GuildId guild) {
  // A key belongs to one guild; what it may there is what its scopes say.
  if (caller.by == Caller::By::Key) co_return caller.key_guild == guild ? GuildRole::Admin : GuildRole::None;
  if (caller.by != Caller::By::Session) co_return GuildRole::None;
  const auto guilds = co_await guilds_.of(caller.user);
  if (!guilds) co_return std::unexpected(guilds.error());
  const auto found = std::ranges::find(**guilds, guild, &DiscordGuild::id);
  if (found == (*guilds)->end()) co_return GuildRole::None;
  co_return co_await role_in(caller.user, *found);
}

Task<std::expected<GuildRole, RouteRefused>> GuildAccess::role_in(UserId user, const DiscordGuild& guild) {
  if (guild.owner) co_return GuildRole::Owner;
  if (guild.permissions.has(discord::Permission::Administrator)) co_return GuildRole::Admin;
  const DashboardGrants grants = co_await roles_.of(guild.id);
  if (!by_role(grants)) co_return highest(grants, user, {});
  const auto roles = co_await guilds_.roles(user, guild.id);
  if (!roles) co_return std::unexpected(roles.error());
  co_return highest(grants, user, *roles);
}

Task<std::expected<std::vector<GuildAccess::Accessible>, RouteRefused>> GuildAccess::all_of(UserId user) {
  const auto guilds = co_await guilds_.of(user);
  if (!guilds) co_return std::unexpected(guilds.error());
  std::vector<Accessible> all;
  for (const DiscordGuild& guild : **guilds) {
    const auto role = co_await role_in(user, guild);
    if (!role) co_return std::unexpected(role.error());
    if (*role != GuildRole::None) all.push_back({.guild = guild, .role = *role});
  }
  co_return all;
}

}  // namespace herwa::platform
