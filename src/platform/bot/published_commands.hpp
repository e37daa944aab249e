// Tells Discord the commands, but only when they are others than last time: Discord counts how often it is
// told, and a restart should cost nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/task.hpp"
#include "discord/rest/calls_application.hpp"
#include "platform/feature/feature.hpp"

namespace herwa::platform {

// Where it is remembered what was told last. Losing it costs one call.
class PublishedMemory {
 public:
  virtual ~PublishedMemory() = default;
  virtual Task<std::optional<std::string>> last(std::string_view where) = 0;
  virtual Task<> remember(std::string_view where, std::string_view digest) = 0;
};

struct Publication {
  discord::ApplicationId application;
  // Empty: to all servers. Else to these alone, at once: for development.
  std::vector<GuildId> guilds;
};

// Failing is logged; the commands that Discord has go on working, and the next start tries again.
Task<> publish_commands(discord::Rest& rest, PublishedMemory& memory, const Publication& publication,
                        const std::vector<Feature>& features);

}  // namespace herwa::platform
