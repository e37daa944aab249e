// Messages through a webhook's own token. Once Discord has said that a webhook is gone, or that the token is
// wrong, every later call is refused here with api_code::unknown_webhook and costs no request.
#pragma once

#include <string>

#include "discord/model/message.hpp"
#include "discord/model/outgoing_message.hpp"
#include "discord/rest/rest.hpp"

namespace discord {

struct WebhookKey {
  WebhookId id;
  std::string token;
};

// Sent once: Discord cannot tell a repetition here.
Task<Answer<Message>> execute_webhook(Rest& rest, const WebhookKey& key, const OutgoingMessage& message);
Task<Answer<void>> delete_webhook_message(Rest& rest, const WebhookKey& key, MessageId id);
Task<Answer<void>> delete_webhook(Rest& rest, const WebhookKey& key);

}  // namespace discord
