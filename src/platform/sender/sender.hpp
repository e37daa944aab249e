// Sends what Herwa posts by itself to a channel.
//   const auto sent = co_await sender.send({.guild = guild, .channel = channel, .message = message});
//   if (!sent) …   // Discord's reason; everything that could be tried was tried
// Answers to interactions do not go this way: Discord shows them as the bot's own.
#pragma once

#include <functional>
#include <memory>
#include <unordered_map>

#include "base/metrics.hpp"
#include "discord/cache/cache.hpp"
#include "discord/rest/calls_webhooks.hpp"
#include "discord/rest/rest.hpp"
#include "net/timers.hpp"
#include "platform/sender/looks.hpp"

namespace herwa::platform {

struct Outgoing {
  GuildId guild;
  ChannelId channel;  // or a thread
  // Pings nobody unless its allowed_mentions say so.
  discord::OutgoingMessage message;
};

struct Sent {
  MessageId message;
  discord::WebhookId webhook;  // zero: by the bot itself
};

class Sender {
 public:
  struct Parts {
    discord::Rest& rest;
    const discord::Cache& cache;
    const Clock& clock;
    Metrics& metrics;
    // Null: nobody offers looks.
    std::function<std::shared_ptr<Looks>()> looks;
  };
  explicit Sender(Parts parts) : parts_(std::move(parts)) {}

  Task<discord::Answer<Sent>> send(Outgoing outgoing);

 private:
  struct Known {
    discord::WebhookKey key;
    Tick none_until{};  // with an empty key: there was none to be had
  };
  Task<std::optional<Sent>> send_by_webhook(const Outgoing& outgoing, const GuildLook& look, ChannelId home);
  // Empty: there is none to be had at the moment.
  Task<std::optional<discord::WebhookKey>> webhook_of(GuildId guild, ChannelId home);
  Task<std::optional<discord::WebhookKey>> find_or_make(ChannelId home);
  void remember(ChannelId home, Known known);
  [[nodiscard]] ChannelId home_of(const Outgoing& outgoing) const;
  [[nodiscard]] bool may_manage_webhooks(GuildId guild, ChannelId home) const;

  Parts parts_;
  std::unordered_map<ChannelId, Known> known_;
};

}  // namespace herwa::platform
