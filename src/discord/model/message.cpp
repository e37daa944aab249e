#include "discord/model/message.hpp"

#include "discord/model/entities.hpp"

namespace discord {
namespace reader {
namespace {

void read_referenced(Value& value, Message& into) {
  each_field(value, [&](std::string_view key, Value& field) {
    if (key != "author") return;
    each_field(field, [&](std::string_view inner, Value& id) {
      if (inner == "id") read(id, into.replies_to_author);
    });
  });
}

void read_reference(Value& value, Message& into) {
  MessageId id;
  std::uint8_t type = 0;
  each_field(value, [&](std::string_view key, Value& field) {
    if (key == "message_id") return read(field, id);
    if (key == "type") read(field, type);
  });
  // Type 1 is a forward, which answers nobody.
  if (type == 0) into.replies_to = id;
}

void read_nonce(Value& value, std::string& into) {
  if (const auto text = string_of(value)) {
    into.assign(*text);
  } else if (const auto digits = digits_of(value)) {
    into = std::to_string(*digits);
  }
}

}  // namespace

Attachment read_attachment(Object object) {
  Attachment attachment;
  each_field(object, [&](std::string_view key, Value& value) {
    switch (hash(key)) {
      case "id"_key: return read(value, attachment.id);
      case "filename"_key: return read(value, attachment.filename);
      case "content_type"_key: return read(value, attachment.content_type);
      case "url"_key: return read(value, attachment.url);
      case "size"_key: return read(value, attachment.size_bytes);
      default: return;
    }
  });
  return attachment;
}

Message read_message(Object object) {
  Message message;
  each_field(object, [&](std::string_view key, Value& value) {
    switch (hash(key)) {
      case "id"_key: return read(value, message.id);
      case "channel_id"_key: return read(value, message.channel_id);
      case "guild_id"_key: return read(value, message.guild_id);
      case "author"_key: return read_object(value, message.author, read_user);
      case "member"_key: return read_object(value, message.member, read_member);
      case "type"_key: return read(value, message.type);
      case "content"_key: return read(value, message.content);
      case "edited_timestamp"_key: return read(value, message.edited_at);
      case "webhook_id"_key: return read(value, message.webhook_id);
      case "flags"_key: return read(value, message.flags);
      case "mention_everyone"_key: return read(value, message.mention_everyone);
      case "pinned"_key: return read(value, message.pinned);
      case "mentions"_key: return read_all(value, message.mentions, read_user);
      case "mention_roles"_key: return read(value, message.mention_roles);
      case "attachments"_key: return read_all(value, message.attachments, read_attachment);
      case "embeds"_key: return read_all(value, message.embeds, read_embed);
      case "sticker_items"_key: return each_element(value, [&](Value&) { ++message.sticker_count; });
      case "message_reference"_key: return read_reference(value, message);
      case "referenced_message"_key: return read_referenced(value, message);
      case "nonce"_key: return read_nonce(value, message.nonce);
      default: return;
    }
  });
  return message;
}

namespace {

void read_head_author(Value& value, MessageHead& into) {
  each_field(value, [&](std::string_view key, Value& field) {
    if (key == "id") return read(field, into.author_id);
    if (key == "bot") read(field, into.author_bot);
  });
}

MessageHead read_message_head(Object object) {
  MessageHead head;
  each_field(object, [&](std::string_view key, Value& value) {
    switch (hash(key)) {
      case "id"_key: return read(value, head.id);
      case "channel_id"_key: return read(value, head.channel_id);
      case "guild_id"_key: return read(value, head.guild_id);
      case "author"_key: return read_head_author(value, head);
      case "webhook_id"_key: return read(value, head.webhook_id);
      case "content"_key: head.content = string_of(value).value_or(""); return;
      default: return;
    }
  });
  return head;
}

MessageDelete read_message_delete(Object object) {
  MessageDelete event;
  each_field(object, [&](std::string_view key, Value& value) {
    switch (hash(key)) {
      case "id"_key:
        if (const auto id = digits_of(value)) event.ids.emplace_back(*id);
        return;
      case "ids"_key: return read(value, event.ids);
      case "channel_id"_key: return read(value, event.channel_id);
      case "guild_id"_key: return read(value, event.guild_id);
      default: return;
    }
  });
  return event;
}

void read_reaction_emoji(Value& value, ReactionEvent& into) {
  each_field(value, [&](std::string_view key, Value& field) {
    if (key == "id") return read(field, into.emoji_id);
    if (key == "name") read(field, into.emoji_name);
  });
}

ReactionEvent read_reaction_event(Object object) {
  ReactionEvent event;
  each_field(object, [&](std::string_view key, Value& value) {
    switch (hash(key)) {
      case "user_id"_key: return read(value, event.user_id);
      case "channel_id"_key: return read(value, event.channel_id);
      case "message_id"_key: return read(value, event.message_id);
      case "guild_id"_key: return read(value, event.guild_id);
      case "message_author_id"_key: return read(value, event.message_author_id);
      case "emoji"_key: return read_reaction_emoji(value, event);
      default: return;
    }
  });
  return event;
}

}  // namespace
}  // namespace reader

std::optional<Message> parse_message(Json json) { return reader::parse_with(json, reader::read_message); }

std::optional<std::vector<Message>> parse_messages(Json json) {
  return reader::parse_array_with(json, reader::read_message);
}

std::optional<MessageHead> parse_message_head(Json json) {
  return reader::parse_with(json, reader::read_message_head);
}

std::optional<MessageDelete> parse_message_delete(Json json) {
  return reader::parse_with(json, reader::read_message_delete);
}

std::optional<ReactionEvent> parse_reaction_event(Json json) {
  return reader::parse_with(json, reader::read_reaction_event);
}

}  // namespace discord
