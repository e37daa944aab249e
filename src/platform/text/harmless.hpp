// Makes what somebody typed show as they typed it: no mention, no markup, no link in disguise, no second line
// where one is expected.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace herwa::platform {

// For the middle of a message or an embed.
std::string harmless(std::string_view typed);
// The same in one line and so many characters at most, cut with "…".
std::string harmless_line(std::string_view typed, std::size_t characters_max);

// Whole characters only; invalid UTF-8 is cut like any other.
std::string first_characters(std::string_view text, std::size_t count);
std::size_t count_characters(std::string_view text);

}  // namespace herwa::platform
