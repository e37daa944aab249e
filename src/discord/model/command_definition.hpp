// Application commands as they are registered, and what Discord says about registered ones.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "discord/model/channel.hpp"
#include "discord/model/ids.hpp"
#include "discord/model/interaction.hpp"
#include "discord/model/interaction_reply.hpp"
#include "discord/model/permission.hpp"

namespace discord {

// Locale and text, such as {"de", "Verwarnen"}.
using Localizations = std::vector<std::pair<std::string, std::string>>;

struct OptionDefinition {
  OptionType type = OptionType::String;
  std::string name;
  std::string description;
  Localizations name_localizations;
  Localizations description_localizations;
  bool required = false;
  bool autocomplete = false;
  std::vector<Choice> choices;
  std::vector<ChannelType> channel_types;
  std::optional<double> value_min;
  std::optional<double> value_max;
  std::optional<std::uint32_t> length_min;
  std::optional<std::uint32_t> length_max;
  std::vector<OptionDefinition> options;  // of a subcommand or group
};

struct CommandDefinition {
  CommandType type = CommandType::ChatInput;
  std::string name;
  std::string description;  // of ChatInput alone
  Localizations name_localizations;
  Localizations description_localizations;
  std::vector<OptionDefinition> options;
  // Whom Discord shows it to before an administrator decides otherwise; empty set: administrators alone.
  std::optional<Permissions> default_member_permissions;
  // Global commands only; empty: Discord's default.
  std::vector<InteractionContext> contexts;
};

struct RegisteredCommand {
  CommandId id;
  std::string name;
  CommandType type = CommandType::ChatInput;
};

// The body of an overwrite: a JSON array.
std::string to_json(const std::vector<CommandDefinition>& commands);
std::optional<std::vector<RegisteredCommand>> parse_registered_commands(Json json);

}  // namespace discord
