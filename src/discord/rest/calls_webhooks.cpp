#include "discord/rest/calls_webhooks.hpp"

#include "discord/model/json_writer.hpp"

namespace discord {

Task<Answer<std::vector<Webhook>>> get_channel_webhooks(Rest& rest, ChannelId channel) {
  return rest.ask({.route = route(Method::Get, "/channels/{}/webhooks", {channel})}, parse_webhooks);
}

Task<Answer<std::vector<Webhook>>> get_guild_webhooks(Rest& rest, GuildId guild) {
  return rest.ask({.route = route(Method::Get, "/guilds/{}/webhooks", {guild})}, parse_webhooks);
}

Task<Answer<Webhook>> get_webhook(Rest& rest, WebhookId id) {
  return rest.ask({.route = route(Method::Get, "/webhooks/{}", {id})}, parse_webhook);
}

Task<Answer<Webhook>> move_webhook(Rest& rest, WebhookId id, ChannelId channel, std::string reason) {
  JsonWriter json;
  json.begin_object().field("channel_id", channel).end_object();
  return rest.ask(
      {.route = route(Method::Patch, "/webhooks/{}", {id}), .body = json.take(), .reason = std::move(reason)},
      parse_webhook);
}

Task<Answer<Webhook>> create_webhook(Rest& rest, ChannelId channel, std::string name) {
  JsonWriter json;
  json.begin_object().field("name", name).end_object();
  return rest.ask({.route = route(Method::Post, "/channels/{}/webhooks", {channel}), .body = json.take()},
                  parse_webhook);
}

Task<Answer<Message>> execute_webhook(Rest& rest, WebhookKey key, WebhookMessage message) {
  std::string query = "wait=true";
  if (message.thread) query += "&thread_id=" + message.thread.text();
  return rest.ask({.route = webhook_route(Method::Post, "/webhooks/{}/{}", {key.id, key.token}),
                   .body = to_json(message.message),
                   .files = message.message.files,
                   .query = std::move(query)},
                  parse_message);
}

Task<Answer<Message>> edit_webhook_message(Rest& rest, WebhookKey key, MessageId id, WebhookMessage message) {
  std::string query;
  if (message.thread) query = "thread_id=" + message.thread.text();
  return rest.ask(
      {.route = webhook_route(Method::Patch, "/webhooks/{}/{}/messages/{}", {key.id, key.token, id}),
       .body = to_json(message.message),
       .files = message.message.files,
       .query = std::move(query)},
      parse_message);
}

Task<Answer<void>> delete_webhook_message(Rest& rest, const WebhookKey& key, MessageId id) {
  return rest.tell(
      {.route = webhook_route(Method::Delete, "/webhooks/{}/{}/messages/{}", {key.id, key.token, id})});
}

Task<Answer<void>> delete_webhook(Rest& rest, const WebhookKey& key) {
  return rest.tell({.route = webhook_route(Method::Delete, "/webhooks/{}/{}", {key.id, key.token})});
}

}  // namespace discord
