#include "discord/rest/calls_members.hpp"

#include <fmt/format.h>

#include "discord/model/json_writer.hpp"
#include "net/url.hpp"

namespace discord {
namespace {

Task<Answer<Member>> change(Rest& rest, MemberPlace who, std::string body, std::string reason) {
  return rest.ask({.route = route(Method::Patch, "/guilds/{}/members/{}", {who.guild, who.user}),
                   .body = std::move(body),
                   .reason = std::move(reason)},
                  parse_member);
}

}  // namespace

Task<Answer<std::vector<Member>>> get_members(Rest& rest, MembersPage page) {
  std::string query = fmt::format("limit={}", page.count);
  if (page.after) query += "&after=" + page.after.text();
  return rest.ask(
      {.route = route(Method::Get, "/guilds/{}/members", {page.guild}), .query = std::move(query)},
      parse_members);
}

Task<Answer<std::vector<Member>>> search_members(Rest& rest, GuildId guild, std::string_view beginning,
                                                 std::uint32_t count) {
  return rest.ask({.route = route(Method::Get, "/guilds/{}/members/search", {guild}),
                   .query = fmt::format("query={}&limit={}", herwa::net::percent_encode(beginning), count)},
                  parse_members);
}

Task<Answer<Member>> set_roles(Rest& rest, MemberPlace who, std::vector<RoleId> roles, std::string reason) {
  JsonWriter json;
  json.begin_object().key("roles").begin_array();
  for (const RoleId role : roles) json.value(role);
  json.end_array().end_object();
  return change(rest, who, json.take(), std::move(reason));
}

Task<Answer<Member>> move_to_voice(Rest& rest, MemberPlace who, ChannelId channel, std::string reason) {
  JsonWriter json;
  json.begin_object().key("channel_id");
  if (channel) {
    json.value(channel);
  } else {
    json.null();
  }
  json.end_object();
  return change(rest, who, json.take(), std::move(reason));
}

Task<Answer<Member>> set_server_voice(Rest& rest, MemberPlace who, ServerVoice voice, std::string reason) {
  JsonWriter json;
  json.begin_object().field_if("mute", voice.mute).field_if("deaf", voice.deaf).end_object();
  return change(rest, who, json.take(), std::move(reason));
}

}  // namespace discord
