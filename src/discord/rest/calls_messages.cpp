#include "discord/rest/calls_messages.hpp"

namespace discord {

Task<Answer<Message>> create_message(Rest& rest, ChannelId channel, const OutgoingMessage& message,
                                     Priority priority) {
  return rest.ask({.route = route(Method::Post, "/channels/{}/messages", {channel}),
                   .body = to_json(message),
                   .files = message.files,
                   .repeatable_post = !message.nonce.empty(),
                   .priority = priority},
                  parse_message);
}

Task<Answer<Message>> get_message(Rest& rest, ChannelId channel, MessageId id) {
  return rest.ask({.route = route(Method::Get, "/channels/{}/messages/{}", {channel, id})}, parse_message);
}

Task<Answer<Message>> edit_message(Rest& rest, ChannelId channel, MessageId id,
                                   const OutgoingMessage& message) {
  return rest.ask({.route = route(Method::Patch, "/channels/{}/messages/{}", {channel, id}),
                   .body = to_json(message),
                   .files = message.files},
                  parse_message);
}

Task<Answer<void>> show_typing(Rest& rest, ChannelId channel) {
  return rest.tell({.route = route(Method::Post, "/channels/{}/typing", {channel})});
}

Task<Answer<void>> delete_message(Rest& rest, ChannelId channel, MessageId id, std::string reason) {
  RestCall call{.route = route(Method::Delete, "/channels/{}/messages/{}", {channel, id}),
                .reason = std::move(reason),
                .priority = Priority::Urgent};
  // Discord counts those apart that are older than two weeks.
  constexpr auto old = std::chrono::days(14);
  if (created_at(id) + old < rest.now()) call.route.key.kind = "old";
  return rest.tell(std::move(call));
}

}  // namespace discord
