#include "testing/discord_sim/web/control.hpp"
#include "testing/discord_sim/world/signing.hpp"
#include "testing/discord_sim/world/views.hpp"

namespace discord_sim {
namespace {

std::string_view name_of(InteractionState state) {
  switch (state) {
    case InteractionState::Waiting: return "waiting";
    case InteractionState::Deferred: return "deferred";
    case InteractionState::Answered: return "answered";
    case InteractionState::Failed: return "failed";
  }
  return "";
}

Json person_view(const World& world, const User& user) {
  Json view = user_view(user);
  Json guilds = Json::array();
  for (const auto& [id, guild] : world.guilds()) {
    if (guild.members.contains(user.id)) guilds.push(id);
  }
  return view.set("status", user.status).set("locale", user.locale).set("guilds", std::move(guilds));
}

// The channel as this member sees it, with what the member may do there.
Json channel_for(const World& world, const Member& member, const Channel& channel) {
  Json view = channel_view(world, channel);
  return view.set("permissions", std::to_string(permissions_in(world, member, channel)));
}

}  // namespace

std::span<const Control::Entry> Control::looking() {
  static constexpr std::array entries{
      Entry{"GET", "/sim/state", &Control::state},
      Entry{"GET", "/sim/people", &Control::people},
      Entry{"GET", "/sim/applications", &Control::applications},
      Entry{"GET", "/sim/guilds", &Control::guilds},
      Entry{"GET", "/sim/guilds/{guild_id}", &Control::guild},
      Entry{"GET", "/sim/direct", &Control::directs},
      Entry{"GET", "/sim/channels/{channel_id}/messages", &Control::messages},
      Entry{"GET", "/sim/channels/{channel_id}/commands", &Control::commands},
      Entry{"GET", "/sim/interactions/{interaction_id}", &Control::interaction},
  };
  return entries;
}

Json Control::state(const Ask&) {
  std::size_t messages = 0;
  for (const auto& [id, channel] : world_.channels()) messages += world_.messages(id).size();
  return Json::object({{"seed", std::to_string(seed_)},
                       {"now", discord_time(world_.now())},
                       {"guilds", world_.guilds().size()},
                       {"users", world_.users().size()},
                       {"channels", world_.channels().size()},
                       {"messages", messages},
                       {"commands", world_.commands().size()},
                       {"interactions", world_.interactions().size()},
                       {"sessions", gateway_.sessions().size()},
                       {"rest_faults", api_.faults().size()}});
}

Json Control::people(const Ask&) {
  Json shown = Json::array();
  for (const auto& [id, user] : world_.users()) shown.push(person_view(world_, user));
  return shown;
}

Json Control::applications(const Ask&) {
  Json shown = Json::array();
  for (const auto& [id, application] : world_.applications()) {
    Json redirects = Json::array();
    for (const std::string& uri : application.redirect_uris) redirects.push(uri);
    shown.push(Json::object({{"id", id},
                             {"name", application.name},
                             {"bot_id", application.bot},
                             {"token", application.token},
                             {"client_secret", application.client_secret},
                             {"redirect_uris", std::move(redirects)},
                             {"public_key", public_key_of(application)},
                             {"interactions_url", text_or_null(application.interactions_url)},
                             {"shards", application.shards},
                             {"max_concurrency", application.max_concurrency}}));
  }
  return shown;
}

Json Control::guilds(const Ask& ask) {
  const auto as = ask.query.find("as");
  Json shown = Json::array();
  for (const auto& [id, guild] : world_.guilds()) {
    if (as && !guild.members.contains(need_user(Json(*as)))) continue;
    shown.push(Json::object({{"id", id},
                             {"name", guild.name},
                             {"icon", text_or_null(guild.icon)},
                             {"owner_id", guild.owner},
                             {"available", guild.available},
                             {"member_count", guild.members.size()}}));
  }
  return shown;
}

Json Control::guild(const Ask& ask) {
  const Guild& guild = *world_.guild(need_guild_id(Json(ask.parameters.at("guild_id"))));
  const UserId as = need_user(Json(ask.query.get("as")));
  const Member* self = world_.member(guild.id, as);
  if (self == nullptr) throw refuse::missing_access();
  Json channels = Json::array();
  for (const ChannelId id : guild.channels) {
    const Channel& channel = *world_.channel(id);
    if (holds(permissions_in(world_, *self, channel), permission::view_channel)) {
      channels.push(channel_for(world_, *self, channel));
    }
  }
  Json members = Json::array();
  for (const auto& [id, member] : guild.members) {
    Json view = member_view(world_, member);
    members.push(view.set("status", world_.user(id)->status));
  }
  Json voice = Json::array();
  for (const auto& [id, state] : guild.voice) voice.push(voice_state_view(world_, guild, state, false));
  Json view = guild_view(guild);
  return view.set("channels", std::move(channels))
      .set("members", std::move(members))
      .set("voice_states", std::move(voice))
      .set("available", guild.available)
      .set("your_permissions", std::to_string(permissions_in_guild(guild, *self)));
}

Json Control::directs(const Ask& ask) {
  const UserId as = need_user(Json(ask.query.get("as")));
  Json shown = Json::array();
  for (const auto& [id, channel] : world_.channels()) {
    if (channel.type != ChannelType::Dm || std::ranges::count(channel.recipients, as) == 0) continue;
    Json recipients = Json::array();
    for (const UserId user : channel.recipients) recipients.push(user_view(*world_.user(user)));
    Json view = channel_view(world_, channel);
    shown.push(view.set("recipients", std::move(recipients)));
  }
  return shown;
}

Json Control::messages(const Ask& ask) {
  ApiRequest request;
  request.path = fmt::format("/channels/{}/messages", ask.parameters.at("channel_id"));
  for (const auto& [name, value] : ask.query.pairs()) {
    if (name != "as") request.query += fmt::format("&{}={}", name, percent_encoded(value));
  }
  const ApiResponse response = api_.act(need_user(Json(ask.query.get("as"))), std::move(request));
  const Json body = Json::parse(response.body).value_or(Json());
  if (response.status != 200) {
    throw ApiError(response.status, static_cast<int>(body["code"].integer()), body["message"].text());
  }
  return body;
}

Json Control::commands(const Ask& ask) {
  Ask with_body = ask;
  with_body.body =
      Json::object({{"as", ask.query.get("as")}, {"channel_id", ask.parameters.at("channel_id")}});
  return visible_commands(world_, need_acting(with_body));
}

Json Control::interaction(const Ask& ask) {
  const auto id = InteractionId::parse(ask.parameters.at("interaction_id")).value_or(InteractionId{});
  if (world_.interaction(id) == nullptr) throw refuse::unknown(unknown::interaction);
  return outcome(id);
}

bool Control::pending(InteractionId id) const {
  const Interaction* interaction = world_.interaction(id);
  return interaction != nullptr && interaction->state == InteractionState::Waiting;
}

Json Control::outcome(InteractionId id) const {
  Json view = Json::object({{"interaction_id", id}, {"state", "failed"}});
  const Interaction* interaction = world_.interaction(id);
  if (interaction == nullptr) return view;
  view.set("state", name_of(interaction->state));
  if (!interaction->modal.is_null()) view.set("modal", interaction->modal);
  if (!interaction->choices.is_null()) view.set("choices", interaction->choices);
  const Message* message = world_.message(interaction->channel, interaction->original);
  if (message != nullptr) view.set("message", message_view(world_, *message, interaction->user));
  return view;
}

}  // namespace discord_sim
