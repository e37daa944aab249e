// Application commands as clients register them: names, options and their nesting, choices, limits.
#pragma once

#include "testing/discord_sim/forms/form.hpp"
#include "testing/discord_sim/world/model.hpp"

namespace discord_sim {

namespace option_type {
inline constexpr int sub_command = 1;
inline constexpr int sub_command_group = 2;
inline constexpr int string = 3;
inline constexpr int integer = 4;
inline constexpr int boolean = 5;
inline constexpr int user = 6;
inline constexpr int channel = 7;
inline constexpr int role = 8;
inline constexpr int mentionable = 9;
inline constexpr int number = 10;
inline constexpr int attachment = 11;
}  // namespace option_type

struct CommandDraft {
  CommandType type = CommandType::Slash;
  std::string name;
  Json body;  // as command_view() shows it, without ids
};

// `old` is the command that a PATCH changes, or null; `guild_command` leaves out what only global ones have.
// The caller finishes the form, so that a list of commands can name all errors at once.
CommandDraft read_command(const Form& form, const Command* old, bool guild_command);
// Lower case, digits, letters of any script, hyphen, underscore, apostrophe; 1 to 32 characters.
bool valid_command_name(std::string_view name);

}  // namespace discord_sim
