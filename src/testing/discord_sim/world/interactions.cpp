#include "testing/discord_sim/world/interactions.hpp"

#include "testing/discord_sim/world/views.hpp"

namespace discord_sim {
namespace {

constexpr std::int64_t attachment_bytes_max = 10 * 1024 * 1024;

Json channel_part(const World& world, const Interaction& interaction) {
  const Channel& channel = *world.channel(interaction.channel);
  Json view = channel_view(world, channel);
  view.erase("permission_overwrites");
  if (const Member* member = world.member(interaction.guild, interaction.user)) {
    view.set("permissions", std::to_string(raw_permissions_in(world, *member, channel)));
  }
  return view;
}

void add_person(Json& payload, const World& world, const Interaction& interaction) {
  const User& user = *world.user(interaction.user);
  payload.set("locale", user.locale);
  const Member* member = world.member(interaction.guild, interaction.user);
  if (member == nullptr) {
    payload.set("user", user_view(user));
    return;
  }
  const Channel& channel = *world.channel(interaction.channel);
  Json view = member_view(world, *member);
  view.set("permissions", std::to_string(raw_permissions_in(world, *member, channel)));
  payload.set("member", std::move(view));
}

// What the bot may do where the interaction happened; outside guilds Discord sends a fixed set.
Permissions app_permissions(const World& world, const Interaction& interaction) {
  using namespace permission;
  const UserId bot = world.application(interaction.application)->bot;
  const Member* member = world.member(interaction.guild, bot);
  if (member == nullptr) return view_channel | send_messages | embed_links | attach_files | read_history;
  return raw_permissions_in(world, *member, *world.channel(interaction.channel));
}

Json payload_of(const World& world, const Interaction& interaction, Json data) {
  const bool in_guild = static_cast<bool>(interaction.guild);
  Json payload = Json::object({
      {"id", interaction.id},
      {"application_id", interaction.application},
      {"type", static_cast<int>(interaction.type)},
      {"token", interaction.token},
      {"version", 1},
      {"data", std::move(data)},
      {"channel_id", interaction.channel},
      {"channel", channel_part(world, interaction)},
      {"app_permissions", std::to_string(app_permissions(world, interaction))},
      {"entitlements", Json::array()},
      {"entitlement_sku_ids", Json::array()},
      {"authorizing_integration_owners",
       Json::object({{"0", in_guild ? Json(interaction.guild) : Json("0")}})},
      {"context", in_guild ? 0 : 1},
      {"attachment_size_limit", attachment_bytes_max},
  });
  add_person(payload, world, interaction);
  if (const Guild* guild = world.guild(interaction.guild)) {
    payload.set("guild_id", guild->id)
        .set("guild_locale", guild->locale)
        .set("guild",
             Json::object({{"id", guild->id}, {"locale", guild->locale}, {"features", Json::array()}}));
  }
  if (const Message* source = world.message(interaction.channel, interaction.source)) {
    payload.set("message", message_view(world, *source, world.application(interaction.application)->bot));
  }
  return payload;
}

void tell_member(World& world, const Interaction& interaction, std::string_view type, Json data) {
  data.set("id", interaction.id);
  world.emit({.type = std::string(type), .data = std::move(data), .only = interaction.user});
}

}  // namespace

Interaction& start_interaction(World& world, Interaction draft, Json data) {
  draft.id = world.next_id<InteractionId>();
  draft.token = "aW50ZXJhY3Rpb246" + world.random_text(160);
  draft.guild = world.channel(draft.channel)->guild;
  draft.payload = payload_of(world, draft, std::move(data));
  const InteractionId id = draft.id;
  Interaction& stored = world.mutable_interactions().emplace(id, std::move(draft)).first->second;
  watch_over(world, stored);
  const Application& application = *world.application(stored.application);
  world.emit(
      {.type = std::string(application.interactions_url.empty() ? "INTERACTION_CREATE" : interaction_to_post),
       .data = stored.payload,
       .guild = stored.guild,
       .only = application.bot});
  return stored;
}

void watch_over(World& world, const Interaction& interaction) {
  const InteractionId id = interaction.id;
  const Instant began = born_at(id);
  world.agenda().add(began + interaction_answer_max, [&world, id] {
    const auto late = world.mutable_interactions().find(id);
    if (late == world.mutable_interactions().end()) return;
    if (late->second.state != InteractionState::Waiting) return;
    late->second.state = InteractionState::Failed;
    tell_member(world, late->second, "SIM_INTERACTION_FAILED", Json::object());
  });
  world.agenda().add(began + interaction_token_lifetime, [&world, id] { expire(world, id); });
}

Json interaction_metadata(const World& world, const Interaction& interaction) {
  Json metadata = Json::object(
      {{"id", interaction.id},
       {"type", static_cast<int>(interaction.type)},
       {"user", user_view(*world.user(interaction.user))},
       {"authorizing_integration_owners", interaction.payload["authorizing_integration_owners"]}});
  if (interaction.type == InteractionType::Command) {
    metadata.set("name", interaction.payload["data"]["name"])
        .set("command_type", interaction.payload["data"]["type"]);
  }
  if (interaction.type == InteractionType::Component)
    metadata.set("interacted_message_id", interaction.source);
  if (interaction.type == InteractionType::Modal)
    metadata.set("triggering_interaction_metadata", interaction.trigger);
  return metadata;
}

bool token_alive(const World& world, const Interaction& interaction) {
  return world.now() < born_at(interaction.id) + interaction_token_lifetime;
}

void expire(World& world, InteractionId id) { world.mutable_interactions().erase(id); }

Interaction* find_by_token(World& world, ApplicationId application, std::string_view token) {
  for (auto& [id, interaction] : world.mutable_interactions()) {
    if (interaction.application == application && interaction.token == token) return &interaction;
  }
  return nullptr;
}

void mark_answered(World& world, Interaction& interaction, InteractionState state) {
  interaction.state = state;
  Json data = Json::object({{"deferred", state == InteractionState::Deferred}});
  if (!interaction.modal.is_null()) data.set("modal", interaction.modal);
  if (!interaction.choices.is_null()) data.set("choices", interaction.choices);
  if (interaction.original) data.set("message_id", interaction.original);
  tell_member(world, interaction, "SIM_INTERACTION_ANSWERED", std::move(data));
}

}  // namespace discord_sim
