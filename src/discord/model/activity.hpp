// Who did something where, of any event that is worth counting, in one quick pass: ids, a few numbers, and
// the name of a command or an emoji. The text of a message is not even looked at. Use message.hpp and its
// neighbours where more matters.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "discord/model/ids.hpp"
#include "discord/model/json.hpp"

namespace discord {

// What an event does not have is zero.
struct Activity {
  std::uint64_t id = 0;  // the body's own: of a message, a thread, an interaction
  GuildId guild;
  ChannelId channel;
  ChannelId parent;
  UserId user;               // who wrote, joined, pressed, or did it
  std::uint64_t target = 0;  // the message that was reacted to, the member who was banned
  EmojiId emoji;
  WebhookId webhook;
  std::uint32_t count = 0;   // of ids, where one event is about several
  std::uint32_t type = 0;    // of a message or an interaction
  std::uint32_t action = 0;  // of an entry in the audit log
  bool bot = false;
  bool answers = false;     // a message that refers to another
  bool attaches = false;    // a message with files
  bool newly_made = false;  // a thread that was made just now, and not only shown to us
  bool silences = false;    // an entry in the audit log that sets or ends a timeout
  std::optional<Instant> edited_at;
  // Valid until the next parse on this thread.
  std::string_view name;
};

std::optional<Activity> parse_activity(Json json);

}  // namespace discord
