#include "testing/discord_sim/forms/components.hpp"
#include "testing/discord_sim/rest/answers.hpp"
#include "testing/discord_sim/rest/compose.hpp"
#include "testing/discord_sim/world/interactions.hpp"

namespace discord_sim {
namespace {

namespace callback {
constexpr std::int64_t message = 4;
constexpr std::int64_t deferred_message = 5;
constexpr std::int64_t deferred_update = 6;
constexpr std::int64_t update = 7;
constexpr std::int64_t autocomplete = 8;
constexpr std::int64_t modal = 9;
}  // namespace callback

bool fits(const Interaction& interaction, std::int64_t type) {
  const bool completes = interaction.type == InteractionType::Autocomplete;
  if (type == callback::autocomplete) return completes;
  if (completes) return false;
  // A modal that came from a button may update that button's message.
  if (type == callback::deferred_update || type == callback::update)
    return static_cast<bool>(interaction.source);
  if (type == callback::modal) return interaction.type != InteractionType::Modal;
  return type == callback::message || type == callback::deferred_message;
}

Interaction& need_waiting_interaction(Call& call) {
  auto& interactions = call.world.mutable_interactions();
  const auto found = interactions.find(call.id<InteractionId>("interaction_id"));
  if (found == interactions.end() || found->second.token != call.parameter("interaction_token")) {
    throw refuse::unknown(unknown::interaction);
  }
  Interaction& interaction = found->second;
  if (interaction.state == InteractionState::Failed) throw refuse::unknown(unknown::interaction);
  if (interaction.state != InteractionState::Waiting) {
    throw ApiError(400, 40060, "Interaction has already been acknowledged.");
  }
  return interaction;
}

Json read_choices(const Form& data) {
  const Form choices = data.field("choices");
  if (!choices.required()) return Json::array();
  Json shown = Json::array();
  for (std::size_t n = 0, count = choices.list({0, 25}); n < count; ++n) {
    const Form choice = choices.item(n);
    if (!choice.object()) continue;
    const Form name = choice.field("name");
    if (name.required()) static_cast<void>(name.text({1, 100}));
    const Form value = choice.field("value");
    if (value.required() && value.value().is_string()) static_cast<void>(value.text({0, 100}));
    shown.push(Json::object({{"name", name.value()}, {"value", value.value()}}));
  }
  return shown;
}

// Nested errors name the field below "data", as the body has it.
struct Data {
  Json whole;
  Form form;
  explicit Data(const Json& body)
      : whole(body["data"].is_object() ? body["data"] : Json::object()), form(whole) {}
};

Message* answer_with_message(Call& call, Interaction& interaction) {
  const Data data(call.body);
  const MessageBody body = read_message(data.form, MessageUse::Reply);
  const bool ephemeral = (body.flags.value_or(0) & message_flag::ephemeral) != 0;
  Message& posted = post_answer(call, interaction, body, ephemeral);
  interaction.original = posted.id;
  mark_answered(call.world, interaction, InteractionState::Answered);
  return &posted;
}

Message* defer_message(Call& call, Interaction& interaction) {
  const std::int64_t flags = call.body["data"]["flags"].integer();
  const bool ephemeral = (flags & message_flag::ephemeral) != 0;
  Message& loading = post_loading(call, interaction, ephemeral);
  interaction.original = loading.id;
  mark_answered(call.world, interaction, InteractionState::Deferred);
  return &loading;
}

Message* update_source(Call& call, Interaction& interaction, bool now) {
  interaction.original = interaction.source;
  Message* source = call.world.mutable_message(interaction.channel, interaction.source);
  if (now && source != nullptr) {
    const Data data(call.body);
    apply_edit(call, *source, read_message(data.form, MessageUse::ReplyEdit, source->flags));
  }
  mark_answered(call.world, interaction, now ? InteractionState::Answered : InteractionState::Deferred);
  return source;
}

Message* respond(Call& call, Interaction& interaction, std::int64_t type) {
  if (type == callback::message) return answer_with_message(call, interaction);
  if (type == callback::deferred_message) return defer_message(call, interaction);
  if (type == callback::update) return update_source(call, interaction, true);
  if (type == callback::deferred_update) return update_source(call, interaction, false);
  const Data data(call.body);
  if (type == callback::modal) interaction.modal = read_modal(data.form);
  if (type == callback::autocomplete) interaction.choices = read_choices(data.form);
  data.form.finish();
  mark_answered(call.world, interaction, InteractionState::Answered);
  return nullptr;
}

Answer answer(Call& call) {
  Interaction& interaction = need_waiting_interaction(call);
  const Form form(call.body);
  const Form type_field = form.field("type");
  if (type_field.required()) type_field.one_of({1, 4, 5, 6, 7, 8, 9, 12});
  form.finish();
  const std::int64_t type = type_field.value().integer();
  if (!fits(interaction, type)) {
    type_field.fail("INTERACTION_APPLICATION_COMMAND_CALLBACK_TYPE_INVALID",
                    "This answer does not fit the kind of interaction.");
    form.finish();
  }
  call.user = call.world.application(interaction.application)->bot;
  const Message* message = respond(call, interaction, type);
  if (!call.query.flag("with_response")) return no_content();
  Json about = Json::object({{"id", interaction.id}, {"type", static_cast<int>(interaction.type)}});
  about.set("channel_id", interaction.channel);
  if (interaction.guild) about.set("guild_id", interaction.guild);
  Json body = Json::object({{"interaction", std::move(about)}});
  if (message == nullptr) return {200, std::move(body)};
  body.find_mutable("interaction")
      ->set("response_message_id", message->id)
      .set("response_message_loading", (message->flags & message_flag::loading) != 0)
      .set("response_message_ephemeral", message->ephemeral());
  if (type == callback::message || type == callback::update) {
    body.set("resource",
             Json::object({{"type", type}, {"message", message_view(call.world, *message, call.user)}}));
  }
  return {200, std::move(body)};
}

constexpr std::array callback_table{
    Route{.method = "POST",
          .pattern = "/interactions/{interaction_id}/{interaction_token}/callback",
          .handler = answer,
          .limit = {},
          .auth = Auth::None,
          .outside_global = true},
};

}  // namespace

std::span<const Route> interaction_routes() { return callback_table; }

}  // namespace discord_sim
