// A slash command as data: what Discord shows, and who answers.
#pragma once

#include <functional>

#include "base/task.hpp"
#include "discord/model/command_definition.hpp"
#include "discord/model/interaction.hpp"
#include "discord/model/outgoing_message.hpp"

namespace herwa::platform {

// Gets the interaction for as long as it runs. Throwing is answered politely and logged.
using CommandHandler = std::function<Task<discord::OutgoingMessage>(const discord::Interaction&)>;

struct Command {
  discord::CommandDefinition definition;
  CommandHandler run;
};

}  // namespace herwa::platform
