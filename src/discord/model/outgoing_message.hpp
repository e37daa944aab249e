// A message to be sent, or the parts of one to be changed: what is not set is not sent, so that an edit
// leaves it alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "discord/model/component.hpp"
#include "discord/model/embed.hpp"
#include "discord/model/ids.hpp"
#include "discord/model/layout.hpp"
#include "discord/model/poll.hpp"
#include "discord/model/sticker.hpp"

namespace discord {

class JsonWriter;

// Whom a message may ping. The default pings nobody: what users typed must not reach @everyone through a bot.
struct AllowedMentions {
  bool everyone = false;
  bool all_users = false;
  bool all_roles = false;
  std::vector<UserId> users;  // when not all_users
  std::vector<RoleId> roles;  // when not all_roles
  bool replied_user = false;
};

namespace message_flag {
inline constexpr std::uint32_t suppress_embeds = 1U << 2U;
inline constexpr std::uint32_t ephemeral = 1U << 6U;
inline constexpr std::uint32_t suppress_notifications = 1U << 12U;
inline constexpr std::uint32_t laid_out = 1U << 15U;  // set by itself where there is a layout
}  // namespace message_flag

// A file that goes with a message. What lies on disk is named and not read: it is sent piece by piece, and
// read again when the message is sent again. How much one message may carry is the REST client's to refuse.
struct OutgoingFile {
  std::string name;
  std::string content_type;
  std::string content = {};
  std::string path = {};         // instead of `content`
  std::string description = {};  // what a picture shows, for who does not see it; at most 1,024 characters
};

struct OutgoingMessage {
  std::optional<std::string> content;
  std::optional<std::vector<Embed>> embeds;
  std::optional<std::vector<ActionRow>> components;
  // In the place of content, embeds and components.
  std::optional<std::vector<LayoutPart>> layout;
  std::vector<OutgoingFile> files;
  std::optional<Poll> poll;  // of a new message alone
  std::vector<StickerId> stickers;
  // Of an edit: what was attached before goes, also where no file comes in its place.
  bool replaces_files = false;
  // Of webhooks alone, in the place of their own.
  std::string username;
  std::string avatar_url;
  AllowedMentions allowed_mentions;
  std::uint32_t flags = 0;
  MessageId reply_to;  // zero: no reply
  // At most 25 characters. With it Discord answers a repeated send with the first message, so that a send may
  // be retried; without it a send that failed half-way is not.
  std::string nonce;
};

void write(JsonWriter& json, const OutgoingMessage& message);
std::string to_json(const OutgoingMessage& message);

}  // namespace discord
