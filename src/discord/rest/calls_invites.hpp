// Invitations of a guild.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "discord/model/invite.hpp"
#include "discord/rest/rest.hpp"

namespace discord {

struct InviteDraft {
  std::chrono::seconds age_max = std::chrono::hours(24);  // zero: for ever
  std::uint32_t uses_max = 0;                             // zero: any number
  bool temporary = false;
  bool unique = true;  // else one of the same kind may be given that is there already
};

// With their uses, which tells who came by which.
Task<Answer<std::vector<Invite>>> get_guild_invites(Rest& rest, GuildId guild);
Task<Answer<std::vector<Invite>>> get_channel_invites(Rest& rest, ChannelId channel);
Task<Answer<Invite>> create_invite(Rest& rest, ChannelId channel, InviteDraft draft, std::string reason);
Task<Answer<void>> delete_invite(Rest& rest, std::string_view code, std::string reason);

}  // namespace discord
