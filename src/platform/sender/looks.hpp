// How a server wants its bot to look: offered by a feature, asked by the sender.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/ids.hpp"
#include "base/task.hpp"
#include "discord/model/outgoing_message.hpp"

namespace herwa::platform {

struct GuildLook {
  std::string name;  // empty: the bot's own
  std::string avatar_url;
  std::optional<std::uint32_t> color;  // in the place of marigold, which means nothing
  std::string footer;                  // under embeds that have none

  [[nodiscard]] bool has_face() const { return !name.empty(); }
};

class Looks {
 public:
  virtual ~Looks() = default;
  // For a thread ask with its channel. Throws nothing for a store that is away: then it is the plain look.
  virtual Task<GuildLook> look(GuildId guild, ChannelId channel) = 0;
};

// Colours that mean something (danger, done, premium) stay.
void dress(discord::OutgoingMessage& message, const GuildLook& look);

}  // namespace herwa::platform
