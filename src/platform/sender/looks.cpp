#include "platform/sender/looks.hpp"

#include "platform/look/look.hpp"

namespace herwa::platform {

void dress(discord::OutgoingMessage& message, const GuildLook& look) {
  if (!message.embeds) return;
  for (discord::Embed& embed : *message.embeds) {
    const bool plain = !embed.color || *embed.color == platform::look::marigold;
    if (plain && look.color) embed.color = look.color;
    if (embed.footer_text.empty()) embed.footer_text = look.footer;
  }
}

}  // namespace herwa::platform
