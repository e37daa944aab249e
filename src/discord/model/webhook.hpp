// Webhooks as Discord tells of them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "discord/model/ids.hpp"
#include "discord/model/json.hpp"

namespace discord {

// What is needed to speak through one; the token is a secret.
struct WebhookKey {
  WebhookId id;
  std::string token;
};

struct Webhook {
  WebhookId id;
  ChannelId channel_id;
  ApplicationId application_id;  // zero: a person made it
  std::string name;
  std::string token;  // empty: not for us
};

std::optional<Webhook> parse_webhook(Json json);
std::optional<std::vector<Webhook>> parse_webhooks(Json json);

}  // namespace discord
