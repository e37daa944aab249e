#include "discord/rest/calls_application.hpp"

namespace discord {

Task<Answer<GatewayBot>> get_gateway_bot(Rest& rest) {
  return rest.ask({.route = route(Method::Get, "/gateway/bot")}, parse_gateway_bot);
}

Task<Answer<Application>> get_current_application(Rest& rest) {
  return rest.ask({.route = route(Method::Get, "/applications/@me")}, parse_application);
}

Task<Answer<std::vector<RegisteredCommand>>> overwrite_global_commands(
    Rest& rest, ApplicationId application, const std::vector<CommandDefinition>& commands) {
  return rest.ask(
      {.route = route(Method::Put, "/applications/{}/commands", {application}), .body = to_json(commands)},
      parse_registered_commands);
}

Task<Answer<std::vector<RegisteredCommand>>> overwrite_guild_commands(
    Rest& rest, ApplicationId application, GuildId guild, const std::vector<CommandDefinition>& commands) {
  return rest.ask({.route = route(Method::Put, "/applications/{}/guilds/{}/commands", {application, guild}),
                   .body = to_json(commands)},
                  parse_registered_commands);
}

}  // namespace discord
