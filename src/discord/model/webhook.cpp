#include "discord/model/webhook.hpp"

#include "discord/model/reader.hpp"

namespace discord {
namespace {

using namespace reader;

Webhook webhook_of(Object object) {
  Webhook webhook;
  each_field(object, [&](std::string_view key, Value& value) {
    switch (hash(key)) {
      case "id"_key: return read(value, webhook.id);
      case "channel_id"_key: return read(value, webhook.channel_id);
      case "application_id"_key: return read(value, webhook.application_id);
      case "name"_key: return read(value, webhook.name);
      case "token"_key: return read(value, webhook.token);
      default: return;
    }
  });
  return webhook;
}

}  // namespace

std::optional<Webhook> parse_webhook(Json json) { return parse_with(json, webhook_of); }

std::optional<std::vector<Webhook>> parse_webhooks(Json json) {
  return parse_array_with<Webhook>(json, webhook_of);
}

}  // namespace discord
