#include "discord/rest/calls_channels.hpp"

#include <fmt/format.h>

#include "discord/model/json_writer.hpp"

namespace discord {
namespace {

Route overwrite_route(Method method, ChannelId channel, std::uint64_t of) {
  return route(method, "/channels/{}/permissions/{}", {channel, std::to_string(of)});
}

}  // namespace

Task<Answer<std::vector<Message>>> get_messages(Rest& rest, MessagesBefore which) {
  std::string query = fmt::format("limit={}", which.count);
  if (which.before) query += fmt::format("&before={}", which.before.value());
  return rest.ask(
      {.route = route(Method::Get, "/channels/{}/messages", {which.channel}), .query = std::move(query)},
      parse_messages);
}

Task<Answer<void>> delete_messages(Rest& rest, ChannelId channel, std::vector<MessageId> ids,
                                   std::string reason) {
  JsonWriter json;
  json.begin_object().key("messages").begin_array();
  for (const MessageId id : ids) json.value(id);
  json.end_array().end_object();
  // What is deleted stays deleted, so it may be asked for again.
  return rest.tell({.route = route(Method::Post, "/channels/{}/messages/bulk-delete", {channel}),
                    .body = json.take(),
                    .reason = std::move(reason),
                    .repeatable_post = true,
                    .priority = Priority::Urgent});
}

Task<Answer<void>> put_overwrite(Rest& rest, ChannelId channel, Overwrite overwrite, std::string reason) {
  JsonWriter json;
  json.begin_object()
      .field("type", std::int64_t{overwrite.type == OverwriteType::Member ? 1 : 0})
      .field("allow", std::to_string(overwrite.allow.bits()))
      .field("deny", std::to_string(overwrite.deny.bits()))
      .end_object();
  return rest.tell({.route = overwrite_route(Method::Put, channel, overwrite.id),
                    .body = json.take(),
                    .reason = std::move(reason),
                    .priority = Priority::Urgent});
}

Task<Answer<void>> remove_overwrite(Rest& rest, ChannelId channel, std::uint64_t of, std::string reason) {
  return rest.tell({.route = overwrite_route(Method::Delete, channel, of),
                    .reason = std::move(reason),
                    .priority = Priority::Urgent});
}

}  // namespace discord
