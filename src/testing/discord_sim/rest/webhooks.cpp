#include "testing/discord_sim/rest/answers.hpp"
#include "testing/discord_sim/rest/channel_webhooks.hpp"
#include "testing/discord_sim/rest/compose.hpp"
#include "testing/discord_sim/world/interactions.hpp"
#include "testing/discord_sim/world/message_changes.hpp"

namespace discord_sim {
namespace {

using namespace std::chrono_literals;

// The interaction whose token is in the path: answered once, and not older than fifteen minutes.
Interaction& need_answered_interaction(Call& call) {
  const auto application = call.id<ApplicationId>("webhook_id");
  if (call.world.application(application) == nullptr) throw refuse::unknown(unknown::webhook);
  Interaction* interaction = find_by_token(call.world, application, call.parameter("webhook_token"));
  if (interaction == nullptr || !token_alive(call.world, *interaction)) {
    throw ApiError(401, 50027, "Invalid Webhook Token");
  }
  const bool answered =
      interaction->state == InteractionState::Answered || interaction->state == InteractionState::Deferred;
  if (!answered) throw refuse::unknown(unknown::webhook);
  call.user = call.world.application(interaction->application)->bot;
  return *interaction;
}

Message& need_answer(Call& call, const Interaction& interaction, MessageId id) {
  Message* message = id ? call.world.mutable_message(interaction.channel, id) : nullptr;
  if (message == nullptr) throw refuse::unknown(unknown::message);
  return *message;
}

// A message of the path must be one that this interaction made.
Message& need_followup(Call& call, const Interaction& interaction) {
  const auto id = call.id<MessageId>("message_id");
  const bool own = id == interaction.original || std::ranges::count(interaction.followups, id) > 0;
  if (!own) throw refuse::unknown(unknown::message);
  return need_answer(call, interaction, id);
}

Json shown(const Call& call, const Message& message) { return message_view(call.world, message, call.user); }

Answer follow_up(Call& call) {
  if (is_channel_webhook(call)) return execute_webhook(call);
  Interaction& interaction = need_answered_interaction(call);
  if (call.body.is_null()) call.body = Json::object();
  const MessageBody body = read_message(Form(call.body), MessageUse::Reply);
  // The first follow-up after "thinking…" takes its place.
  Message* original = call.world.mutable_message(interaction.channel, interaction.original);
  if (original != nullptr && (original->flags & message_flag::loading) != 0) {
    apply_edit(call, *original, body);
    return {200, shown(call, *original)};
  }
  const bool ephemeral = (body.flags.value_or(0) & message_flag::ephemeral) != 0;
  Message& posted = post_answer(call, interaction, body, ephemeral);
  interaction.followups.push_back(posted.id);
  return {200, shown(call, posted)};
}

Answer get_original(Call& call) {
  const Interaction& interaction = need_answered_interaction(call);
  return {200, shown(call, need_answer(call, interaction, interaction.original))};
}

Answer get_followup(Call& call) {
  if (is_channel_webhook(call)) return get_webhook_message(call);
  const Interaction& interaction = need_answered_interaction(call);
  return {200, shown(call, need_followup(call, interaction))};
}

Answer edit(Call& call, Message& message) {
  apply_edit(call, message, read_message(Form(call.body), MessageUse::ReplyEdit, message.flags));
  return {200, shown(call, message)};
}

Answer edit_original(Call& call) {
  const Interaction& interaction = need_answered_interaction(call);
  return edit(call, need_answer(call, interaction, interaction.original));
}

Answer edit_followup(Call& call) {
  if (is_channel_webhook(call)) return edit_webhook_message(call);
  const Interaction& interaction = need_answered_interaction(call);
  return edit(call, need_followup(call, interaction));
}

Answer delete_original(Call& call) {
  Interaction& interaction = need_answered_interaction(call);
  delete_message(call.world, interaction.channel, need_answer(call, interaction, interaction.original).id);
  interaction.original = {};
  return no_content();
}

Answer delete_followup(Call& call) {
  if (is_channel_webhook(call)) return delete_webhook_message(call);
  const Interaction& interaction = need_answered_interaction(call);
  delete_message(call.world, interaction.channel, need_followup(call, interaction).id);
  return no_content();
}

constexpr Limit interaction_limit{"webhooks", 5, 2s};

constexpr Route of_token(std::string_view method, std::string_view pattern, Answer (*handler)(Call&)) {
  return {method, pattern, handler, interaction_limit, Auth::None, {}, true};
}

constexpr std::array interaction_table{
    of_token("POST", "/webhooks/{webhook_id}/{webhook_token}", follow_up),
    of_token("GET", "/webhooks/{webhook_id}/{webhook_token}/messages/@original", get_original),
    of_token("PATCH", "/webhooks/{webhook_id}/{webhook_token}/messages/@original", edit_original),
    of_token("DELETE", "/webhooks/{webhook_id}/{webhook_token}/messages/@original", delete_original),
    of_token("GET", "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", get_followup),
    of_token("PATCH", "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", edit_followup),
    of_token("DELETE", "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", delete_followup),
};

}  // namespace

std::span<const Route> webhook_routes() { return interaction_table; }

}  // namespace discord_sim
