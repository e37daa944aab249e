// Features and commands in words: what they are called and described as, in every language, by the keys
//   feature.<name>.title   feature.<name>.summary   module.<name>   command.<name>
//   command.<name>.<subcommand>.<option>
#pragma once

#include <string>
#include <string_view>

#include "discord/model/command_definition.hpp"
#include "platform/feature/feature.hpp"

namespace herwa::platform {

// With the descriptions of the command and all its options filled in, English and the other languages.
discord::CommandDefinition described(discord::CommandDefinition definition);

// In the language, else as the descriptor says it.
std::string title_of(const Feature& feature, std::string_view locale);
std::string summary_of(const Feature& feature, std::string_view locale);
// "quota.<feature>.<quota>", else the quota's own name.
std::string quota_title(std::string_view feature, const std::string& quota, std::string_view locale);
// "setting.<feature>.<field>" and the same with ".help", else as the declaration says it.
std::string setting_title(std::string_view feature, const SettingField& field, std::string_view locale);
std::string setting_help(std::string_view feature, const SettingField& field, std::string_view locale);
std::string module_of(const Feature& feature, std::string_view locale);
std::string description_of(const discord::CommandDefinition& command, std::string_view locale);

}  // namespace herwa::platform
