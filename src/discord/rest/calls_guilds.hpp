// Guilds, their channels, members and roles; and direct messages, which are channels too.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "discord/model/guild.hpp"
#include "discord/rest/rest.hpp"

namespace discord {

Task<Answer<Guild>> get_guild(Rest& rest, GuildId guild);
// Of the bot's guilds the next ones after that, in the order of their ids; none when these were all.
inline constexpr std::size_t guild_counts_at_once = 200;
Task<Answer<std::vector<GuildCounts>>> get_guild_counts(Rest& rest, GuildId after);
Task<Answer<std::vector<Channel>>> get_guild_channels(Rest& rest, GuildId guild);
Task<Answer<Channel>> get_channel(Rest& rest, ChannelId channel);
// How long each member waits between two messages there; zero: not at all.
Task<Answer<Channel>> set_slowmode(Rest& rest, ChannelId channel, std::chrono::seconds pause,
                                   std::string reason);
// Where an invitation leads: zero, to no guild.
Task<Answer<GuildId>> get_invite_guild(Rest& rest, std::string_view code);
Task<Answer<Member>> get_guild_member(Rest& rest, GuildId guild, UserId user);

struct MemberRole {
  GuildId guild;
  UserId user;
  RoleId role;
};
Task<Answer<void>> add_member_role(Rest& rest, MemberRole which, std::string reason = {});
Task<Answer<void>> remove_member_role(Rest& rest, MemberRole which, std::string reason = {});

// How the bot itself looks in one guild. What is empty stays; an empty text takes it away, so that the bot
// looks as everywhere.
struct OwnProfile {
  std::optional<std::string> nick;
  std::optional<std::string> avatar;  // image_data()
  std::optional<std::string> banner;  // image_data()
  std::optional<std::string> bio;
};
Task<Answer<Member>> change_own_profile(Rest& rest, GuildId guild, OwnProfile profile);

// A picture as Discord takes it inside JSON. The type is such as "image/png".
std::string image_data(std::string_view content_type, std::string_view bytes);

// The same channel each time; opening it tells the user nothing.
Task<Answer<Channel>> open_direct_message(Rest& rest, UserId user);

}  // namespace discord
