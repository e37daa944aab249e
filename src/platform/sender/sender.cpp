#include "platform/sender/sender.hpp"

#include "base/log.hpp"
#include "discord/permissions/compute.hpp"
#include "discord/rest/calls_messages.hpp"

namespace herwa::platform {
namespace {

using discord::WebhookKey;

constexpr std::size_t known_max = 10'000;
// After a refusal: long enough to cost nothing, short enough that whoever mends it sees it work.
constexpr auto try_again_after = std::chrono::minutes(5);
constexpr std::string_view webhook_name = "Herwa";

Counter& counter(Metrics& metrics, const char* as) {
  return metrics.counter("herwa_messages_sent_total", "Messages that were posted to channels, by whose face.",
                         {{"as", as}});
}

}  // namespace

Task<discord::Answer<Sent>> Sender::send(Outgoing outgoing) {
  const ChannelId home = home_of(outgoing);
  GuildLook look;
  if (const auto looks = parts_.looks()) look = co_await looks->look(outgoing.guild, home);
  dress(outgoing.message, look);
  if (look.has_face()) {
    if (auto sent = co_await send_by_webhook(outgoing, look, home)) {
      counter(parts_.metrics, "webhook").add();
      co_return *sent;
    }
  }
  const auto sent = co_await discord::create_message(parts_.rest, outgoing.channel, outgoing.message);
  if (!sent) co_return std::unexpected(sent.error());
  counter(parts_.metrics, "bot").add();
  co_return Sent{.message = sent->id, .webhook = {}};
}

// Empty: the bot has to say it itself. A webhook that somebody deleted is made anew, once.
Task<std::optional<Sent>> Sender::send_by_webhook(const Outgoing& outgoing, const GuildLook& look,
                                                  ChannelId home) {
  discord::OutgoingMessage message = outgoing.message;
  message.username = look.name;
  message.avatar_url = look.avatar_url;
  // Webhooks answer nobody, and Discord does not tell a repetition of theirs.
  message.reply_to = {};
  message.nonce.clear();
  const ChannelId thread = outgoing.channel == home ? ChannelId() : outgoing.channel;
  for (int attempt = 0; attempt < 2; ++attempt) {
    const auto key = co_await webhook_of(outgoing.guild, home);
    if (!key) co_return std::nullopt;
    const auto sent = co_await discord::execute_webhook(parts_.rest, *key, {message, thread});
    if (sent) co_return Sent{.message = sent->id, .webhook = key->id};
    known_.erase(home);
    if (!sent.error().is(discord::api_code::unknown_webhook)) co_return std::nullopt;
  }
  co_return std::nullopt;
}

Task<std::optional<WebhookKey>> Sender::webhook_of(GuildId guild, ChannelId home) {
  const auto known = known_.find(home);
  if (known != known_.end()) {
    if (known->second.key.id) co_return known->second.key;
    if (parts_.clock.tick() < known->second.none_until) co_return std::nullopt;
  }
  std::optional<WebhookKey> found;
  if (may_manage_webhooks(guild, home)) found = co_await find_or_make(home);
  if (!found) log::debug("a channel has no webhook to speak through", {{"channel", home.text()}});
  remember(home, found ? Known{.key = *found, .none_until = {}}
                       : Known{.key = {}, .none_until = parts_.clock.tick() + try_again_after});
  co_return found;
}

Task<std::optional<WebhookKey>> Sender::find_or_make(ChannelId home) {
  const auto there = co_await discord::get_channel_webhooks(parts_.rest, home);
  if (!there) co_return std::nullopt;
  // A bot's user has the id of its application.
  const std::uint64_t own = parts_.cache.own_id().value();
  for (const discord::Webhook& webhook : *there) {
    if (webhook.application_id.value() == own && !webhook.token.empty())
      co_return WebhookKey{webhook.id, webhook.token};
  }
  const auto made = co_await discord::create_webhook(parts_.rest, home, std::string(webhook_name));
  if (!made) co_return std::nullopt;
  co_return WebhookKey{made->id, made->token};
}

void Sender::remember(ChannelId home, Known known) {
  if (known_.size() >= known_max) known_.clear();  // they are found again by one call each
  known_[home] = std::move(known);
}

// Threads have no webhooks of their own.
ChannelId Sender::home_of(const Outgoing& outgoing) const {
  const discord::GuildEntry* guild = parts_.cache.guild(outgoing.guild);
  const auto channel = guild == nullptr ? std::nullopt : guild->channel(outgoing.channel);
  return channel && discord::is_thread(channel->type) ? channel->parent_id : outgoing.channel;
}

bool Sender::may_manage_webhooks(GuildId guild, ChannelId home) const {
  const discord::GuildEntry* here = parts_.cache.guild(guild);
  const auto rights = here == nullptr ? std::nullopt : here->channel_rights(home);
  if (!rights) return false;
  const auto own = discord::effective_permissions(here->rights(), here->own(parts_.cache.own_id()), *rights,
                                                  parts_.clock.now());
  return own.has(discord::Permission::ManageWebhooks);
}

}  // namespace herwa::platform
