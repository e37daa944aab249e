#include "discord/model/outgoing_message.hpp"

#include "discord/model/json_writer.hpp"

namespace discord {
namespace {

template <class AnyId>
void write_ids(JsonWriter& json, std::string_view name, const std::vector<AnyId>& ids) {
  if (ids.empty()) return;
  json.key(name).begin_array();
  for (const AnyId id : ids) json.value(id);
  json.end_array();
}

void write_mentions(JsonWriter& json, const AllowedMentions& mentions) {
  json.key("allowed_mentions").begin_object().key("parse").begin_array();
  if (mentions.everyone) json.value("everyone");
  if (mentions.all_users) json.value("users");
  if (mentions.all_roles) json.value("roles");
  json.end_array();
  // A list beside the same word in `parse` is refused with 400.
  if (!mentions.all_users) write_ids(json, "users", mentions.users);
  if (!mentions.all_roles) write_ids(json, "roles", mentions.roles);
  json.field("replied_user", mentions.replied_user).end_object();
}

void write_files(JsonWriter& json, const std::vector<OutgoingFile>& files) {
  json.key("attachments").begin_array();
  for (std::size_t n = 0; n < files.size(); ++n) {
    json.begin_object().field("id", std::to_string(n)).field("filename", files[n].name);
    json.field_if("description", files[n].description).end_object();
  }
  json.end_array();
}

void write_reply(JsonWriter& json, MessageId reply_to) {
  if (!reply_to) return;
  // Sent plainly when the message it answers is gone by then.
  json.key("message_reference").begin_object().field("message_id", reply_to);
  json.field("fail_if_not_exists", false).end_object();
}

}  // namespace

void write(JsonWriter& json, const OutgoingMessage& message) {
  json.begin_object();
  json.field_if("content", message.content);
  json.field_if("username", message.username).field_if("avatar_url", message.avatar_url);
  if (message.embeds) {
    json.key("embeds").begin_array();
    for (const Embed& embed : *message.embeds) write(json, embed);
    json.end_array();
  }
  if (message.components) {
    json.key("components").begin_array();
    for (const ActionRow& row : *message.components) write(json, row);
    json.end_array();
  }
  if (message.layout) {
    json.key("components").begin_array();
    for (const LayoutPart& part : *message.layout) write(json, part);
    json.end_array();
  }
  if (!message.files.empty() || message.replaces_files) write_files(json, message.files);
  if (message.poll) write(json.key("poll"), *message.poll);
  write_ids(json, "sticker_ids", message.stickers);
  write_mentions(json, message.allowed_mentions);
  const std::uint32_t flags = message.flags | (message.layout ? message_flag::laid_out : 0U);
  if (flags != 0) json.field("flags", flags);
  write_reply(json, message.reply_to);
  if (!message.nonce.empty()) json.field("nonce", message.nonce).field("enforce_nonce", true);
  json.end_object();
}

std::string to_json(const OutgoingMessage& message) {
  JsonWriter json;
  write(json, message);
  return json.take();
}

}  // namespace discord
