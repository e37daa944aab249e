// Guilds, their channels, members and roles; and direct messages, which are channels too.
#pragma once

#include <string>
#include <vector>

#include "discord/model/guild.hpp"
#include "discord/rest/rest.hpp"

namespace discord {

Task<Answer<Guild>> get_guild(Rest& rest, GuildId guild);
Task<Answer<std::vector<Channel>>> get_guild_channels(Rest& rest, GuildId guild);
Task<Answer<Channel>> get_channel(Rest& rest, ChannelId channel);
Task<Answer<Member>> get_guild_member(Rest& rest, GuildId guild, UserId user);

struct MemberRole {
  GuildId guild;
  UserId user;
  RoleId role;
};
Task<Answer<void>> add_member_role(Rest& rest, MemberRole which, std::string reason = {});
Task<Answer<void>> remove_member_role(Rest& rest, MemberRole which, std::string reason = {});

// The bot's own nickname there; empty takes it away.
Task<Answer<Member>> change_own_nick(Rest& rest, GuildId guild, std::string nick);

// The same channel each time; opening it tells the user nothing.
Task<Answer<Channel>> open_direct_message(Rest& rest, UserId user);

}  // namespace discord
