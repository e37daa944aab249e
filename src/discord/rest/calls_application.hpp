// The application itself: where its gateway is, who it is, which commands it has.
#pragma once

#include <vector>

#include "discord/model/command_definition.hpp"
#include "discord/model/ready.hpp"
#include "discord/rest/rest.hpp"

namespace discord {

Task<Answer<GatewayBot>> get_gateway_bot(Rest& rest);
Task<Answer<Application>> get_current_application(Rest& rest);

// Replaces all commands of the application, everywhere or in one guild.
Task<Answer<std::vector<RegisteredCommand>>> overwrite_global_commands(
    Rest& rest, ApplicationId application, const std::vector<CommandDefinition>& commands);
Task<Answer<std::vector<RegisteredCommand>>> overwrite_guild_commands(
    Rest& rest, ApplicationId application, GuildId guild, const std::vector<CommandDefinition>& commands);

}  // namespace discord
