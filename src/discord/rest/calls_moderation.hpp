// What is done to members of a guild against their will, and taken back. All of it may be asked for again: a
// ban of the banned changes nothing. Goes before what is merely said.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "discord/model/guild.hpp"
#include "discord/rest/rest.hpp"

namespace discord {

struct MemberPlace {
  GuildId guild;
  UserId user;
};

// Until then they can neither write nor speak; empty takes it back. Discord allows 28 days.
Task<Answer<Member>> time_out_member(Rest& rest, MemberPlace who, std::optional<Instant> until,
                                     std::string reason);
// What they are called in this guild; empty takes it away.
Task<Answer<Member>> set_nick(Rest& rest, MemberPlace who, std::string nick, std::string reason);
Task<Answer<void>> kick_member(Rest& rest, MemberPlace who, std::string reason);

struct BanOrder {
  MemberPlace who;  // need not be a member
  // Of how far back their messages go with them: seven days at most.
  std::chrono::seconds delete_messages{};
};
Task<Answer<void>> ban(Rest& rest, BanOrder order, std::string reason);
Task<Answer<void>> unban(Rest& rest, MemberPlace who, std::string reason);
// False: they are not banned.
Task<Answer<bool>> is_banned(Rest& rest, MemberPlace who);

}  // namespace discord
