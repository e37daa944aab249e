// Webhooks: a channel's mouths with names of their own. The token is a secret: whoever has it may speak. Once
// Discord has said that a webhook is gone, or that the token is wrong, every later call with it is refused
// here with api_code::unknown_webhook and costs no request.
#pragma once

#include <string>
#include <vector>

#include "discord/model/message.hpp"
#include "discord/model/outgoing_message.hpp"
#include "discord/model/webhook.hpp"
#include "discord/rest/rest.hpp"

namespace discord {

Task<Answer<std::vector<Webhook>>> get_channel_webhooks(Rest& rest, ChannelId channel);
Task<Answer<std::vector<Webhook>>> get_guild_webhooks(Rest& rest, GuildId guild);
Task<Answer<Webhook>> get_webhook(Rest& rest, WebhookId id);
// Into another channel of its guild.
Task<Answer<Webhook>> move_webhook(Rest& rest, WebhookId id, ChannelId channel, std::string reason);
Task<Answer<Webhook>> create_webhook(Rest& rest, ChannelId channel, std::string name);

struct WebhookMessage {
  OutgoingMessage message;
  ChannelId thread;  // zero: in the webhook's own channel
};
// Sent once: Discord does not tell a repetition.
Task<Answer<Message>> execute_webhook(Rest& rest, WebhookKey key, WebhookMessage message);
Task<Answer<Message>> edit_webhook_message(Rest& rest, WebhookKey key, MessageId id, WebhookMessage message);
Task<Answer<void>> delete_webhook_message(Rest& rest, const WebhookKey& key, MessageId id);
Task<Answer<void>> delete_webhook(Rest& rest, const WebhookKey& key);

}  // namespace discord
