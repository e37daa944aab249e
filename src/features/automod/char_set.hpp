// A set of bytes that a text is looked through for. std::string_view's find_first_of() asks for each
// character of the text whether it is in the set, one after the other; this looks it up. Pure.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace herwa::features::automod {

class CharSet {
 public:
  constexpr explicit CharSet(std::string_view members) {
    for (const char c : members) has_[static_cast<unsigned char>(c)] = true;
  }
  [[nodiscard]] constexpr bool contains(char c) const { return has_[static_cast<unsigned char>(c)]; }
  // Where the first of them stands; npos: none does.
  [[nodiscard]] constexpr std::size_t first_in(std::string_view text) const {
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (contains(text[at])) return at;
    }
    return std::string_view::npos;
  }
  [[nodiscard]] constexpr bool any_in(std::string_view text) const {
    return first_in(text) != std::string_view::npos;
  }

 private:
  std::array<bool, 256> has_{};
};

}  // namespace herwa::features::automod
