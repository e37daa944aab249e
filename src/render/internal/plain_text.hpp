// Text from anywhere, made fit for one line of a picture: valid UTF-8, without control characters and without
// signs that turn the direction of what stands around, of bounded length.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace herwa::render::internal {

inline constexpr std::size_t characters_max = 160;

// What is longer is cut before anything looks at it, so that a million characters cost no more than a few.
std::string plain_text(std::string_view text, std::size_t characters = characters_max);

// One step through UTF-8: the character and how many bytes it has; U+FFFD and 1 where there is none.
struct Character {
  char32_t code = 0;
  std::size_t bytes = 0;
};
Character character_at(std::string_view text, std::size_t at);
void append(std::string& text, char32_t code);

}  // namespace herwa::render::internal
