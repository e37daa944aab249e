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

// This process serves the guild from now on: it came, the process is new, or took it over from another. Told
// again now and then while nothing changes; what begins with it must not mind.
struct GuildServed {
  static constexpr std::string_view name = "guild.served";
  GuildId guild;
};

// Its data stays until it is purged.
struct GuildLeft {
  static constexpr std::string_view name = "guild.left";
  GuildId guild;
};

}  // namespace herwa::platform
