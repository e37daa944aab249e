#include "discord/rest/calls_roles.hpp"

#include "discord/model/json_writer.hpp"

namespace discord {
namespace {

std::string body_of(const RoleFields& fields) {
  JsonWriter json;
  json.begin_object().field_if("name", fields.name);
  if (fields.permissions) json.field("permissions", std::to_string(fields.permissions->bits()));
  if (fields.color) json.key("colors").begin_object().field("primary_color", *fields.color).end_object();
  json.field_if("hoist", fields.hoist).field_if("mentionable", fields.mentionable);
  return json.end_object().take();
}

Route role_route(Method method, RolePlace which) {
  return route(method, "/guilds/{}/roles/{}", {which.guild, which.role});
}

}  // namespace

Task<Answer<std::vector<Role>>> get_roles(Rest& rest, GuildId guild) {
  return rest.ask({.route = route(Method::Get, "/guilds/{}/roles", {guild})}, parse_roles);
}

Task<Answer<Role>> create_role(Rest& rest, GuildId guild, RoleFields fields, std::string reason) {
  return rest.ask({.route = route(Method::Post, "/guilds/{}/roles", {guild}),
                   .body = body_of(fields),
                   .reason = std::move(reason)},
                  parse_role);
}

Task<Answer<Role>> change_role(Rest& rest, RolePlace which, RoleFields fields, std::string reason) {
  return rest.ask(
      {.route = role_route(Method::Patch, which), .body = body_of(fields), .reason = std::move(reason)},
      parse_role);
}

Task<Answer<void>> delete_role(Rest& rest, RolePlace which, std::string reason) {
  return rest.tell({.route = role_route(Method::Delete, which), .reason = std::move(reason)});
}

Task<Answer<std::vector<Role>>> move_roles(Rest& rest, GuildId guild, std::vector<RoleMove> moves,
                                           std::string reason) {
  JsonWriter json;
  json.begin_array();
  for (const RoleMove& one : moves)
    json.begin_object().field("id", one.role).field("position", one.position).end_object();
  json.end_array();
  return rest.ask({.route = route(Method::Patch, "/guilds/{}/roles", {guild}),
                   .body = json.take(),
                   .reason = std::move(reason)},
                  parse_roles);
}

}  // namespace discord
