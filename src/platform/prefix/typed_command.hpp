// A command that was typed as a message, made into what a slash command would have brought: `!ban @ada too
// many puns` and `!ban user:@ada reason:"too many puns"` are the same. Pure; what it cannot make sense of it
// says in a sentence.
#pragma once

#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "discord/model/command_definition.hpp"
#include "discord/model/interaction.hpp"
#include "platform/language/message.hpp"

namespace herwa::platform {

// A sentence by its key among the words, and what fills it. Texts that somebody typed are made harmless.
struct TypedFault {
  std::string_view key;
  std::vector<std::pair<std::string_view, std::string>> values;

  [[nodiscard]] std::string say(std::string_view locale) const;
};

// Roles and channels by name, for those who do not mention them.
struct NamesHere {
  std::function<RoleId(std::string_view)> role;  // zero: there is none of that name
  std::function<ChannelId(std::string_view)> channel;
};

struct TypedWords {
  std::string_view name;  // of the command, without the prefix
  std::string_view rest;
};
// Nothing when the message does not begin with the prefix and a word. Case does not matter.
std::optional<TypedWords> after_prefix(std::string_view message, std::string_view prefix);

std::expected<std::vector<discord::InteractionOption>, TypedFault> read_options(
    const discord::CommandDefinition& command, std::string_view rest, const NamesHere& names);

// "!ban <user> [reason]", as far as the way down is known.
std::string usage(const discord::CommandDefinition& command, std::string_view prefix, std::string_view way);

}  // namespace herwa::platform
