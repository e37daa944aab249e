#include "platform/access/guild_access.hpp"

#include <algorithm>

namespace herwa::platform {
namespace {

constexpr int not_signed_in = 401;

}  // namespace

Task<std::expected<GuildRole, RouteRefused>> GuildAccess::role_of(const Caller& caller, GuildId guild) {
  if (caller.by == Caller::By::Session) co_return co_await role_of_person(caller.user, guild);
  if (caller.by != Caller::By::Key || caller.key_guild != guild) co_return GuildRole::None;
  // What a key may is what its scopes say, as long as whoever made it may make one.
  auto maker = co_await role_of_person(caller.user, guild);
  if (!maker && maker.error().status == not_signed_in) maker = co_await role_by_bot(caller.user, guild);
  if (!maker) co_return std::unexpected(std::move(maker.error()));
  if (*maker >= GuildRole::Admin) co_return GuildRole::Admin;
  co_return std::unexpected(RouteRefused{
      .status = 403,
      .code = "KEY_MAKER_LEFT",
      .message = "Whoever made this API key does not administer the server any more, so it opens "
                 "nothing. Somebody who does can make a new one."});
}

Task<std::expected<GuildRole, RouteRefused>> GuildAccess::role_of_person(UserId user, GuildId guild) {
  const auto guilds = co_await guilds_.of(user);
  if (!guilds) co_return std::unexpected(guilds.error());
  const auto found = std::ranges::find(**guilds, guild, &DiscordGuild::id);
  if (found == (*guilds)->end()) co_return GuildRole::None;
  co_return co_await role_in(user, *found);
}

Task<std::expected<GuildRole, RouteRefused>> GuildAccess::role_by_bot(UserId user, GuildId guild) {
  const auto seen = co_await guilds_.seen_by_bot(user, guild);
  if (!seen) co_return std::unexpected(seen.error());
  if (!*seen) co_return GuildRole::None;
  if ((*seen)->owner) co_return GuildRole::Owner;
  if ((*seen)->administrator) co_return GuildRole::Admin;
  co_return highest(co_await roles_.of(guild), user, (*seen)->roles);
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
