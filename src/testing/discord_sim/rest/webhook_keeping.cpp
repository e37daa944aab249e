// Webhooks looked at, changed and taken away: by whoever manages them, or by whoever has the token.
#include <array>

#include "testing/discord_sim/rest/channel_webhooks.hpp"
#include "testing/discord_sim/rest/images.hpp"
#include "testing/discord_sim/world/side_changes.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;

Answer get_guild_webhooks(Call& call) {
  const Guild& guild = need_guild(call);
  need_permission(call, guild, permission::manage_webhooks);
  Json list = Json::array();
  for (const auto& [id, webhook] : call.world.webhooks()) {
    if (webhook.guild == guild.id) list.push(webhook_view(webhook));
  }
  return {200, std::move(list)};
}

Webhook& need_webhook(const Call& call) {
  auto& webhooks = call.world.mutable_webhooks();
  const auto found = webhooks.find(call.id<WebhookId>("webhook_id"));
  if (found == webhooks.end()) throw refuse::unknown(unknown::webhook);
  return found->second;
}

// Where it speaks, the caller must manage webhooks.
Webhook& need_managed(const Call& call) {
  Webhook& webhook = need_webhook(call);
  const Member* self = call.world.member(webhook.guild, call.user);
  if (self == nullptr) throw refuse::missing_access();
  const Permissions held = permissions_in(call.world, *self, *call.world.channel(webhook.channel));
  if (!holds(held, permission::manage_webhooks)) throw refuse::missing_permissions();
  return webhook;
}

Webhook& need_token(const Call& call) {
  Webhook& webhook = need_webhook(call);
  if (webhook.token != call.parameter("webhook_token")) throw ApiError(401, 50027, "Invalid Webhook Token");
  return webhook;
}

void change_looks(Call& call, const Form& form, Webhook& webhook) {
  if (const auto name = form.field("name").text({1, 80})) {
    check_webhook_name(form, "name", *name);
    webhook.name = *name;
    call.world.mutable_users().at(UserId(webhook.id.value())).username = *name;
  }
  if (form.value().has("avatar")) read_picture(form.field("avatar"));
}

Answer get_webhook(Call& call) { return {200, webhook_view(need_managed(call))}; }

Answer patch_webhook(Call& call) {
  Webhook& webhook = need_managed(call);
  const Form form(call.body);
  Webhook changed = webhook;
  change_looks(call, form, changed);
  if (const auto id = form.field("channel_id").id<ChannelId>()) {
    const Channel* channel = call.world.channel(*id);
    if (channel == nullptr || channel->guild != webhook.guild) throw refuse::unknown(unknown::channel);
    changed.channel = *id;
  }
  form.finish();
  webhook = std::move(changed);
  announce_webhooks(call.world, webhook.guild, webhook.channel);
  record(call.world, webhook.guild, call.actor(), {audit::webhook_update, Snowflake(webhook.id.value())});
  return {200, webhook_view(webhook)};
}

void erase(Call& call, const Webhook& webhook) {
  const Webhook gone = webhook;
  call.world.mutable_webhooks().erase(gone.id);
  announce_webhooks(call.world, gone.guild, gone.channel);
  record(call.world, gone.guild, call.actor(), {audit::webhook_delete, Snowflake(gone.id.value())});
}

Answer delete_webhook(Call& call) {
  erase(call, need_managed(call));
  return no_content();
}

Answer get_by_token(Call& call) { return {200, webhook_view(need_token(call))}; }

Answer change_by_token(Call& call) {
  Webhook& webhook = need_token(call);
  const Form form(call.body);
  Webhook changed = webhook;
  change_looks(call, form, changed);
  form.finish();
  webhook = std::move(changed);
  announce_webhooks(call.world, webhook.guild, webhook.channel);
  return {200, webhook_view(webhook)};
}

Answer remove_by_token(Call& call) {
  erase(call, need_token(call));
  return no_content();
}

constexpr Limit webhook_limit{"webhooks.keep", 5, 5s};

constexpr Route of_token(std::string_view method, Answer (*handler)(Call&)) {
  return {method, "/webhooks/{webhook_id}/{webhook_token}", handler, webhook_limit, Auth::None, {}, true};
}

constexpr std::array webhook_table{
    Route{"GET", "/guilds/{guild_id}/webhooks", get_guild_webhooks, webhook_limit},
    Route{"GET", "/webhooks/{webhook_id}", get_webhook, webhook_limit},
    Route{"PATCH", "/webhooks/{webhook_id}", patch_webhook, webhook_limit},
    Route{"DELETE", "/webhooks/{webhook_id}", delete_webhook, webhook_limit},
    of_token("GET", get_by_token),
    of_token("PATCH", change_by_token),
    of_token("DELETE", remove_by_token),
};

}  // namespace

std::span<const Route> webhook_keeping_routes() { return webhook_table; }

}  // namespace discord_sim
