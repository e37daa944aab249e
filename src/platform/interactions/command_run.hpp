// That somebody ran a command, with what, and what came of it: told to features by way of platform/events.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "discord/model/interaction.hpp"

namespace herwa::platform {

struct CommandRun {
  static constexpr std::string_view name = "command.run";
  GuildId guild;
  // An interaction's id, or a message's. Never the same twice.
  discord::InteractionId asked;
  UserId user;
  bool by_bot = false;
  std::vector<RoleId> roles;
  ChannelId channel;
  std::string command;  // "/rule add", or the name in a menu
  std::vector<std::pair<std::string, std::string>> parameters;
  // "ok", "refused" (the command itself said no), "failed", "late", "unsent", or the guard's code.
  std::string outcome;
};

// Without an outcome; nothing when it is no command, or in no guild.
std::optional<CommandRun> command_run_of(const discord::Interaction& interaction);

}  // namespace herwa::platform
