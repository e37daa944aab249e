// What the platform itself tells features about guilds.
#pragma once

#include <string_view>

#include "base/ids.hpp"

namespace herwa::platform {

// The bot is new in a guild, or back in one that it had left; not after a restart or an outage.
struct GuildJoined {
  static constexpr std::string_view name = "guild.joined";
  GuildId guild;
  bool again = false;  // what it had kept of the guild is still there
};

// Its data stays until it is purged.
struct GuildLeft {
  static constexpr std::string_view name = "guild.left";
  GuildId guild;
};

}  // namespace herwa::platform
