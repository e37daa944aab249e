// Messages as they are read. To send one, use outgoing_message.hpp; where only the author, the place and the
// text matter, read a MessageHead, which copies nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "discord/model/embed.hpp"
#include "discord/model/ids.hpp"
#include "discord/model/json.hpp"
#include "discord/model/user.hpp"

namespace discord {

enum class MessageType : std::uint8_t {
  Default = 0,
  Join = 7,
  Reply = 19,
  SlashCommand = 20,
  ContextMenu = 23
};

struct Attachment {
  AttachmentId id;
  std::string filename;
  std::string content_type;
  std::string url;
  std::uint64_t size_bytes = 0;
};

struct Message {
  MessageId id;
  ChannelId channel_id;
  GuildId guild_id;  // zero in direct messages and in answers of REST
  User author;
  std::optional<Member> member;
  MessageType type = MessageType::Default;
  std::string content;
  std::optional<Instant> edited_at;
  WebhookId webhook_id;  // zero: a person or a bot wrote it
  std::uint64_t flags = 0;
  bool mention_everyone = false;
  bool pinned = false;
  std::vector<User> mentions;
  std::vector<RoleId> mention_roles;
  std::vector<Attachment> attachments;
  std::vector<Embed> embeds;
  std::uint32_t sticker_count = 0;
  MessageId replies_to;
  UserId replies_to_author;
  std::string nonce;
};

// Views into the parsed text and into the parser: valid until the next parse on this thread.
struct MessageHead {
  MessageId id;
  ChannelId channel_id;
  GuildId guild_id;
  UserId author_id;
  bool author_bot = false;
  WebhookId webhook_id;
  std::string_view content;
};

// MESSAGE_DELETE, and MESSAGE_DELETE_BULK with several ids.
struct MessageDelete {
  ChannelId channel_id;
  GuildId guild_id;
  std::vector<MessageId> ids;
};

// MESSAGE_REACTION_ADD and MESSAGE_REACTION_REMOVE. A custom emoji has an id, a standard one only its name.
struct ReactionEvent {
  UserId user_id;
  ChannelId channel_id;
  MessageId message_id;
  GuildId guild_id;
  UserId message_author_id;
  EmojiId emoji_id;
  std::string emoji_name;
};

std::optional<Message> parse_message(Json json);
std::optional<std::vector<Message>> parse_messages(Json json);
std::optional<MessageHead> parse_message_head(Json json);
std::optional<MessageDelete> parse_message_delete(Json json);
std::optional<ReactionEvent> parse_reaction_event(Json json);

}  // namespace discord
