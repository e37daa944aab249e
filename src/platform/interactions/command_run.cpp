#include "platform/interactions/command_run.hpp"

#include <fmt/format.h>

#include "platform/text/harmless.hpp"

namespace herwa::platform {
namespace {

constexpr std::size_t value_max = 200;

std::string shown(const discord::InteractionOption& option) {
  if (const std::string* text = option.text()) return first_characters(*text, value_max);
  if (const auto whole = option.integer()) return std::to_string(*whole);
  if (const auto flag = option.boolean()) return *flag ? "true" : "false";
  if (const auto number = option.number()) return fmt::format("{}", *number);
  return "";
}

}  // namespace

std::optional<CommandRun> command_run_of(const discord::Interaction& interaction) {
  const discord::CommandData* command = interaction.command();
  if (command == nullptr || !interaction.guild_id) return std::nullopt;
  CommandRun run{.guild = interaction.guild_id,
                 .asked = interaction.id,
                 .user = interaction.user.id,
                 .by_bot = interaction.user.bot,
                 .roles = {},
                 .channel = interaction.channel_id,
                 .command = command->name,
                 .parameters = {},
                 .outcome = {}};
  if (interaction.member) run.roles = interaction.member->roles;
  if (command->type == discord::CommandType::ChatInput) {
    const std::string way = command->subcommand();
    run.command = way.empty() ? "/" + command->name : fmt::format("/{} {}", command->name, way);
    for (const discord::InteractionOption& option : command->leaves())
      run.parameters.emplace_back(option.name, shown(option));
  } else {
    run.parameters.emplace_back("target", std::to_string(command->target_id));
  }
  return run;
}

}  // namespace herwa::platform
