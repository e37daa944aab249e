// "Why did this fire?": which rules see what in a text or in a message, and what was done about it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "features/automod/watch.hpp"
#include "platform/language/words.hpp"

namespace herwa::features::automod {

// In the asker's language.
std::string say(const platform::CommandContext& context, std::string_view key,
                const platform::WordValues& values = {});

struct MessagePlace {
  GuildId guild;
  ChannelId channel;
  MessageId message;
  friend bool operator==(const MessagePlace&, const MessagePlace&) = default;
};
// "https://discord.com/channels/1/2/3", as "Copy Message Link" gives it.
std::optional<MessagePlace> place_in_link(std::string_view link);

Task<platform::Answer> test_text(Watch& watch, platform::CommandContext& context);
Task<platform::Answer> explain(const Needs& needs, Watch& watch, platform::CommandContext& context);

}  // namespace herwa::features::automod
