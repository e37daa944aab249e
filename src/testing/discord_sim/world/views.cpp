#include "testing/discord_sim/world/views.hpp"

#include "testing/discord_sim/world/signing.hpp"
#include "testing/discord_sim/world/world.hpp"

namespace discord_sim {

Json user_view(const User& user) {
  Json view = Json::object({
      {"id", user.id},
      {"username", user.username},
      {"discriminator", "0"},
      {"global_name", text_or_null(user.global_name)},
      {"avatar", text_or_null(user.avatar)},
      {"avatar_decoration_data", {}},
      {"banner", {}},
      {"accent_color", {}},
      {"public_flags", 0},
      {"flags", 0},
      {"primary_guild", {}},
      {"collectibles", {}},
  });
  if (user.bot) view.set("bot", true);
  return view;
}

Json own_user_view(const User& user, bool with_email) {
  Json view = user_view(user);
  view.set("mfa_enabled", user.bot).set("locale", user.locale).set("premium_type", 0);
  if (user.bot || with_email) view.set("verified", true).set("email", text_or_null(user.email));
  return view;
}

Json member_view(const World& world, const Member& member, bool with_user) {
  Json roles = Json::array();
  for (const RoleId role : member.roles) roles.push(role);
  Json view = Json::object({
      {"avatar", text_or_null(member.avatar)},
      {"banner", text_or_null(member.banner)},
      {"communication_disabled_until", {}},
      {"flags", 0},
      {"joined_at", discord_time(member.joined_at)},
      {"nick", text_or_null(member.nick)},
      {"pending", member.pending},
      {"premium_since", {}},
      {"roles", std::move(roles)},
      {"mute", member.muted},
      {"deaf", member.deafened},
  });
  if (member.timed_out_until) view.set("communication_disabled_until", discord_time(*member.timed_out_until));
  if (with_user) view.set("user", user_view(*world.user(member.user)));
  return view;
}

Json role_view(const Role& role) {
  Json view = Json::object({
      {"id", role.id},
      {"name", role.name},
      {"description", {}},
      {"permissions", std::to_string(role.permissions)},
      {"position", role.position},
      {"color", role.color},
      {"colors",
       Json::object({{"primary_color", role.color}, {"secondary_color", {}}, {"tertiary_color", {}}})},
      {"hoist", role.hoist},
      {"managed", role.managed},
      {"mentionable", role.mentionable},
      {"icon", {}},
      {"unicode_emoji", {}},
      {"flags", 0},
  });
  if (role.bot) view.set("tags", Json::object({{"bot_id", role.bot}}));
  return view;
}

Json emoji_view(const Emoji& emoji) {
  return Json::object({{"id", emoji.id},
                       {"name", emoji.name},
                       {"roles", Json::array()},
                       {"require_colons", true},
                       {"managed", false},
                       {"animated", emoji.animated},
                       {"available", true}});
}

Json voice_state_view(const World& world, const Guild& guild, const VoiceState& state, bool with_member) {
  const auto member = guild.members.find(state.user);
  const bool present = member != guild.members.end();
  Json view = Json::object({
      {"channel_id", id_or_null(state.channel)},
      {"user_id", state.user},
      {"session_id", state.session},
      {"deaf", present && member->second.deafened},
      {"mute", present && member->second.muted},
      {"self_deaf", state.self_deafened},
      {"self_mute", state.self_muted},
      {"self_video", false},
      {"suppress", false},
      {"request_to_speak_timestamp", {}},
  });
  if (with_member && present) {
    view.set("guild_id", guild.id).set("member", member_view(world, member->second));
  }
  return view;
}

Json presence_view(const Guild& guild, const User& user) {
  return Json::object({{"user", Json::object({{"id", user.id}})},
                       {"guild_id", guild.id},
                       {"status", user.status},
                       {"activities", Json::array()},
                       {"client_status", user.status == "offline"
                                             ? Json::object()
                                             : Json::object({{user.bot ? "web" : "desktop", user.status}})}});
}

Json reaction_emoji_view(const ReactionEmoji& emoji) {
  Json view = Json::object({{"id", id_or_null(emoji.id)}, {"name", emoji.name}});
  if (emoji.id) view.set("animated", emoji.animated);
  return view;
}

Json application_view(const World& world, const Application& application) {
  const User& bot = *world.user(application.bot);
  const User* owner = world.user(application.owner);
  const auto guilds = std::ranges::count_if(
      world.guilds(), [&](const auto& entry) { return entry.second.members.contains(application.bot); });
  Json redirects = Json::array();
  for (const std::string& uri : application.redirect_uris) redirects.push(uri);
  // 12/13 presence, 14/15 members, 18/19 content: the odd ones are for apps in fewer than 100 guilds.
  const std::int64_t flags = (application.presence_intent ? 1 << 13 : 0) |
                             (application.members_intent ? 1 << 15 : 0) |
                             (application.content_intent ? 1 << 19 : 0);
  return Json::object({
      {"id", application.id},
      {"name", application.name},
      {"icon", {}},
      {"description", ""},
      {"type", {}},
      {"bot", user_view(bot)},
      {"bot_public", true},
      {"bot_require_code_grant", false},
      {"verify_key", public_key_of(application)},
      {"flags", flags},
      {"flags_new", std::to_string(flags)},
      {"redirect_uris", std::move(redirects)},
      {"interactions_endpoint_url", text_or_null(application.interactions_url)},
      {"role_connections_verification_url", {}},
      {"owner", user_view(owner != nullptr ? *owner : bot)},
      {"approximate_guild_count", guilds},
      {"approximate_user_install_count", 0},
      {"approximate_user_authorization_count", 0},
      {"explicit_content_filter", 0},
      {"team", {}},
      {"eligible_oauth2_scopes", Json::array()},
      {"integration_types_config", Json::object({{"0", Json::object()}})},
  });
}

Json audit_view(const AuditEntry& entry) {
  Json view = Json::object({{"id", entry.id},
                            {"user_id", entry.by},
                            {"target_id", id_or_null(entry.target)},
                            {"action_type", entry.action}});
  if (!entry.changes.empty()) view.set("changes", entry.changes);
  if (!entry.options.is_null()) view.set("options", entry.options);
  if (!entry.reason.empty()) view.set("reason", entry.reason);
  return view;
}

Json command_view(const Command& command) {
  Json view = Json::object({{"id", command.id},
                            {"application_id", command.application},
                            {"version", command.version},
                            {"type", static_cast<int>(command.type)}});
  if (command.guild) view.set("guild_id", command.guild);
  for (const Json::Entry& entry : command.body.entries()) view.set(entry.key, entry.value);
  return view;
}

}  // namespace discord_sim
