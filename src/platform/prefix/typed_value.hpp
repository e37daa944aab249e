// The parts of a typed command, and each as the value of an option. Internal to prefix.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/prefix/typed_command.hpp"

namespace herwa::platform {

struct TypedPart {
  std::string text;
  bool quoted = false;
  bool joined = false;  // nothing stood between it and the part before
};
// By spaces, but what stands in quotes is one part; a quote that nobody closes is a character like others.
std::vector<TypedPart> parts_of(std::string_view text);

// Of Latin letters alone.
std::string lower(std::string_view text);

using TypedValue = decltype(discord::InteractionOption::value);
std::expected<TypedValue, TypedFault> typed_value(const discord::OptionDefinition& option,
                                                  const std::string& text, const NamesHere& names);

}  // namespace herwa::platform
