// The commands as data: what they are called, what they take, and what they demand. Pure.
#pragma once

#include <vector>

#include "platform/feature/feature.hpp"
#include "platform/sanctions/sanction.hpp"

namespace herwa::features::moderation {

inline constexpr const char* delete_menu = "Delete message";

// A command of a moderator's: which act it is for, beside its way down for `/role give` and `/role take`.
struct ActCommand {
  discord::CommandDefinition definition;
  platform::Access access;
};
std::vector<ActCommand> act_commands();

// Of a command by its name and way; empty for those that only look.
std::optional<platform::SanctionKind> kind_of(std::string_view command, std::string_view way);

}  // namespace herwa::features::moderation
