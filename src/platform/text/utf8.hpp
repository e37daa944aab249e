// Whether bytes are text, for what comes from anywhere and goes into stores and answers that take text alone.
#pragma once

#include <cstddef>
#include <string_view>

namespace herwa::platform {

// As RFC 3629 has it: no overlong forms, no halves of pairs, nothing above U+10FFFF.
bool is_utf8(std::string_view bytes);
// The beginning of a text, of so many bytes at most, without half a character at its end.
std::string_view beginning_of(std::string_view text, std::size_t bytes_max);

}  // namespace herwa::platform
