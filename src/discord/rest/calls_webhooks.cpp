#include "discord/rest/calls_webhooks.hpp"

namespace discord {

Task<Answer<Message>> execute_webhook(Rest& rest, const WebhookKey& key, const OutgoingMessage& message) {
  return rest.ask({.route = webhook_route(Method::Post, "/webhooks/{}/{}", {key.id, key.token}),
                   .body = to_json(message),
                   .query = "wait=true"},
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
