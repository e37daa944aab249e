// Invitations, as far as anybody asks about them.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "discord/model/ids.hpp"
#include "discord/model/json.hpp"

namespace discord {

// As INVITE_CREATE and the lists of a guild or channel have it.
struct Invite {
  std::string code;
  GuildId guild_id;
  ChannelId channel_id;
  UserId inviter_id;  // zero: Discord itself, such as for a widget
  std::uint32_t uses = 0;
  std::uint32_t uses_max = 0;      // zero: any number
  std::chrono::seconds age_max{};  // zero: for ever
  bool temporary = false;          // who comes by it leaves again when they go offline
  std::optional<Instant> created_at;
};

// INVITE_DELETE
struct InviteRef {
  std::string code;
  GuildId guild_id;
  ChannelId channel_id;
};

std::optional<Invite> parse_invite(Json json);
std::optional<std::vector<Invite>> parse_invites(Json json);
std::optional<InviteRef> parse_invite_ref(Json json);
// Where GET /invites/{code} says that it leads; zero: to no guild.
std::optional<GuildId> parse_invite_guild(Json json);

}  // namespace discord
