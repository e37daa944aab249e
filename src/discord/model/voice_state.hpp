// Who is in which voice channel, as VOICE_STATE_UPDATE and GUILD_CREATE tell it. No event says since when:
// that is for whoever listens to know.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "discord/model/ids.hpp"
#include "discord/model/json.hpp"

namespace discord {

struct VoiceState {
  GuildId guild_id;      // zero within a GUILD_CREATE
  ChannelId channel_id;  // zero: in none any more
  UserId user_id;
  // Another one each time that somebody connects; it stays while they move from channel to channel.
  std::string session_id;
  bool bot = false;
};

// All that are connected in a guild at one moment.
struct VoiceRoll {
  GuildId guild_id;
  bool unavailable = false;
  std::vector<VoiceState> states;
};

std::optional<VoiceState> parse_voice_state(Json json);
// Of a GUILD_CREATE.
std::optional<VoiceRoll> parse_voice_roll(Json json);

}  // namespace discord
