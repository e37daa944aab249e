// Webhooks of channels: made and listed by whoever may, executed by whoever has the token, under a name and
// picture of their own.
#include "testing/discord_sim/rest/channel_webhooks.hpp"

#include <array>

#include "testing/discord_sim/rest/compose.hpp"
#include "testing/discord_sim/world/message_changes.hpp"
#include "testing/discord_sim/world/side_changes.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t per_channel_max = 15;
constexpr std::size_t name_characters_max = 80;

}  // namespace

Json webhook_view(const Webhook& webhook) {
  return Json::object({{"id", webhook.id},
                       {"type", 1},
                       {"guild_id", webhook.guild},
                       {"channel_id", webhook.channel},
                       {"name", webhook.name},
                       {"avatar", {}},
                       {"token", webhook.token},
                       {"application_id", id_or_null(webhook.application)}});
}

void check_webhook_name(const Form& form, std::string_view field, const std::string& name) {
  std::string folded;
  for (const char c : name) folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const bool good = !name.empty() && name.size() <= name_characters_max &&
                    folded.find("discord") == std::string::npos && folded.find("clyde") == std::string::npos;
  if (!good) form.field(field).fail("USERNAME_INVALID", "This name cannot be used");
  form.finish();
}

namespace {

Answer get_channel_webhooks(Call& call) {
  const Channel& channel = need_channel(call, permission::manage_webhooks);
  Json shown = Json::array();
  for (const auto& [id, webhook] : call.world.webhooks()) {
    if (webhook.channel == channel.id) shown.push(webhook_view(webhook));
  }
  return {200, shown};
}

Answer post_webhook(Call& call) {
  const Channel& channel = need_channel(call, permission::manage_webhooks);
  const Form form(call.body);
  const std::string name = call.body["name"].is_string() ? call.body["name"].text() : "";
  check_webhook_name(form, "name", name);
  std::size_t there = 0;
  for (const auto& [id, webhook] : call.world.webhooks()) there += webhook.channel == channel.id ? 1 : 0;
  if (there >= per_channel_max) throw ApiError(400, 30007, "Maximum number of webhooks reached (15)");
  Webhook webhook{.id = call.world.next_id<WebhookId>(),
                  .channel = channel.id,
                  .guild = channel.guild,
                  .application = call.application == nullptr ? ApplicationId() : call.application->id,
                  .name = name};
  webhook.token = fmt::format("webhook-token-{}", webhook.id.value());
  // Messages have authors, so a webhook is somebody too.
  const UserId user(webhook.id.value());
  call.world.mutable_users()[user] = User{.id = user, .username = name, .bot = true};
  call.world.mutable_webhooks()[webhook.id] = webhook;
  announce_webhooks(call.world, webhook.guild, webhook.channel);
  record(call.world, webhook.guild, call.actor(), {audit::webhook_create, Snowflake(webhook.id.value())});
  return {200, webhook_view(webhook)};
}

constexpr Limit channel_webhook_limit{"channel webhooks", 5, 2s};
constexpr std::array channel_webhook_table{
    Route{"GET", "/channels/{channel_id}/webhooks", get_channel_webhooks, channel_webhook_limit},
    Route{"POST", "/channels/{channel_id}/webhooks", post_webhook, channel_webhook_limit},
};

}  // namespace

bool is_channel_webhook(const Call& call) {
  return call.world.webhooks().contains(call.id<WebhookId>("webhook_id"));
}

Answer execute_webhook(Call& call) {
  const Webhook webhook = call.world.webhooks().at(call.id<WebhookId>("webhook_id"));
  if (webhook.token != call.parameter("webhook_token")) throw ApiError(401, 50027, "Invalid Webhook Token");
  if (call.body.is_null()) call.body = Json::object();
  const auto thread = call.query.id<ChannelId>("thread_id");
  const ChannelId place = thread.value_or(webhook.channel);
  const Channel* channel = call.world.channel(place);
  if (channel == nullptr || (thread && channel->parent != webhook.channel))
    throw refuse::unknown(unknown::channel);
  const Form form(call.body);
  Message draft;
  draft.channel = place;
  draft.guild = webhook.guild;
  draft.author = UserId(webhook.id.value());
  draft.webhook = webhook.id;
  if (call.body.has("username")) {
    draft.webhook_name = call.body["username"].text();
    check_webhook_name(form, "username", draft.webhook_name);
    call.body.erase("username");
  }
  if (call.body.has("avatar_url")) {
    draft.webhook_avatar_url = call.body["avatar_url"].text();
    call.body.erase("avatar_url");
  }
  const MessageBody body = read_message(Form(call.body), MessageUse::Create);
  compose(call, draft, body);
  Message& posted = post_message(call.world, std::move(draft));
  if (!call.query.flag("wait")) return no_content();
  return {200, message_view(call.world, posted)};
}

namespace {

Message& need_own_message(Call& call) {
  const Webhook& webhook = call.world.webhooks().at(call.id<WebhookId>("webhook_id"));
  if (webhook.token != call.parameter("webhook_token")) throw ApiError(401, 50027, "Invalid Webhook Token");
  const ChannelId place = call.query.id<ChannelId>("thread_id").value_or(webhook.channel);
  Message* message = call.world.mutable_message(place, call.id<MessageId>("message_id"));
  if (message == nullptr || message->webhook != webhook.id) throw refuse::unknown(unknown::message);
  return *message;
}

}  // namespace

Answer get_webhook_message(Call& call) { return {200, message_view(call.world, need_own_message(call))}; }

Answer edit_webhook_message(Call& call) {
  Message& message = need_own_message(call);
  apply_edit(call, message, read_message(Form(call.body), MessageUse::Edit, message.flags));
  return {200, message_view(call.world, message)};
}

Answer delete_webhook_message(Call& call) {
  const Message& message = need_own_message(call);
  delete_message(call.world, message.channel, message.id);
  return no_content();
}

std::span<const Route> channel_webhook_routes() { return channel_webhook_table; }

}  // namespace discord_sim
