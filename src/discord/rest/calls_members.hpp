// Members looked up, and what may be changed of one beside a punishment (calls_moderation.hpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "discord/model/guild.hpp"
#include "discord/rest/calls_moderation.hpp"
#include "discord/rest/rest.hpp"

namespace discord {

struct MembersPage {
  GuildId guild;
  UserId after;  // zero: from the first
  std::uint32_t count = 1000;
};
// By id; needs the members intent.
Task<Answer<std::vector<Member>>> get_members(Rest& rest, MembersPage page);
// Whose name or nickname begins so.
Task<Answer<std::vector<Member>>> search_members(Rest& rest, GuildId guild, std::string_view beginning,
                                                 std::uint32_t count = 25);
// In the place of what they had: no other change can come between, unlike with one role after another.
Task<Answer<Member>> set_roles(Rest& rest, MemberPlace who, std::vector<RoleId> roles, std::string reason);

// In voice alone; zero throws them out of it.
Task<Answer<Member>> move_to_voice(Rest& rest, MemberPlace who, ChannelId channel, std::string reason);
struct ServerVoice {
  std::optional<bool> mute;
  std::optional<bool> deaf;
};
Task<Answer<Member>> set_server_voice(Rest& rest, MemberPlace who, ServerVoice voice, std::string reason);

}  // namespace discord
