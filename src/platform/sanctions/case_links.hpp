// Links that show what a case is about: how they are kept, and what may be one. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace herwa::platform {

inline constexpr std::size_t evidence_max = 10;
inline constexpr std::size_t link_chars_max = 500;

// One a line.
std::vector<std::string> links_from(std::string_view text);
std::string to_text(const std::vector<std::string>& links);
// Of the web, in one piece, and with nothing in it that shows as something else.
bool is_link(std::string_view text);

}  // namespace herwa::platform
