#include "discord/rest/calls_guilds.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include "discord/model/invite.hpp"
#include "discord/model/json_writer.hpp"

namespace discord {
namespace {

std::optional<Guild> parse_rest_guild(Json json) { return parse_guild(json); }

Route role_route(Method method, MemberRole which) {
  return route(method, "/guilds/{}/members/{}/roles/{}", {which.guild, which.user, which.role});
}

// Discord takes null, not "", for what is taken away.
void add_text(std::string_view name, const std::optional<std::string>& text, JsonWriter& json) {
  if (!text) return;
  if (text->empty()) {
    json.key(name).null();
  } else {
    json.field(name, *text);
  }
}

}  // namespace

Task<Answer<Guild>> get_guild(Rest& rest, GuildId guild) {
  return rest.ask({.route = route(Method::Get, "/guilds/{}", {guild}), .query = "with_counts=true"},
                  parse_rest_guild);
}

Task<Answer<std::vector<GuildCounts>>> get_guild_counts(Rest& rest, GuildId after) {
  return rest.ask(
      {.route = route(Method::Get, "/users/@me/guilds", {}),
       .query = fmt::format("with_counts=true&limit={}&after={}", guild_counts_at_once, after.text()),
       .priority = Priority::Background},
      parse_guild_counts);
}

Task<Answer<std::vector<Channel>>> get_guild_channels(Rest& rest, GuildId guild) {
  return rest.ask({.route = route(Method::Get, "/guilds/{}/channels", {guild})}, parse_channels);
}

Task<Answer<Channel>> get_channel(Rest& rest, ChannelId channel) {
  return rest.ask({.route = route(Method::Get, "/channels/{}", {channel})}, parse_channel);
}

Task<Answer<Channel>> set_slowmode(Rest& rest, ChannelId channel, std::chrono::seconds pause,
                                   std::string reason) {
  JsonWriter json;
  json.begin_object().field("rate_limit_per_user", pause.count()).end_object();
  return rest.ask({.route = route(Method::Patch, "/channels/{}", {channel}),
                   .body = json.take(),
                   .reason = std::move(reason)},
                  parse_channel);
}

Task<Answer<GuildId>> get_invite_guild(Rest& rest, std::string_view code) {
  return rest.ask({.route = route(Method::Get, "/invites/{}", {code})}, parse_invite_guild);
}

Task<Answer<Member>> get_guild_member(Rest& rest, GuildId guild, UserId user) {
  return rest.ask({.route = route(Method::Get, "/guilds/{}/members/{}", {guild, user})}, parse_member);
}

Task<Answer<void>> add_member_role(Rest& rest, MemberRole which, std::string reason) {
  return rest.tell({.route = role_route(Method::Put, which), .reason = std::move(reason)});
}

Task<Answer<void>> remove_member_role(Rest& rest, MemberRole which, std::string reason) {
  return rest.tell({.route = role_route(Method::Delete, which), .reason = std::move(reason)});
}

Task<Answer<Channel>> open_direct_message(Rest& rest, UserId user) {
  JsonWriter json;
  json.begin_object().field("recipient_id", user).end_object();
  // Repeating it gives the same channel, so it may be tried again.
  return rest.ask(
      {.route = route(Method::Post, "/users/@me/channels"), .body = json.take(), .repeatable_post = true},
      parse_channel);
}

Task<Answer<Member>> change_own_profile(Rest& rest, GuildId guild, OwnProfile profile) {
  JsonWriter json;
  json.begin_object();
  add_text("nick", profile.nick, json);
  add_text("avatar", profile.avatar, json);
  add_text("banner", profile.banner, json);
  add_text("bio", profile.bio, json);
  json.end_object();
  return rest.ask({.route = route(Method::Patch, "/guilds/{}/members/@me", {guild}), .body = json.take()},
                  parse_member);
}

std::string image_data(std::string_view content_type, std::string_view bytes) {
  constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
  std::string encoded(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(encoded.data(), encoded.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                    bytes.size(), variant);
  encoded.pop_back();  // its zero
  return fmt::format("data:{};base64,{}", content_type, encoded);
}

}  // namespace discord
