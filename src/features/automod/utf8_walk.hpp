// Walks over a text as a member typed it, character by character. For engines alone: whatever is no UTF-8 is
// taken byte by byte, so that nothing typed can end the walk early.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace herwa::features::automod {

// The character at `at`, and moves behind it.
inline char32_t next_character(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t n) { return static_cast<unsigned char>(text[n]); };
  const unsigned char first = byte(at);
  const std::size_t length = first < 0x80U    ? 1
                             : first >= 0xF0U ? 4
                             : first >= 0xE0U ? 3
                             : first >= 0xC0U ? 2
                                              : 1;
  if (length == 1 || at + length > text.size()) return byte(at++);
  char32_t character = first & (0xFFU >> (length + 1));
  for (std::size_t n = 1; n < length; ++n) {
    if ((byte(at + n) & 0xC0U) != 0x80U) return byte(at++);
    character = (character << 6U) | (byte(at + n) & 0x3FU);
  }
  at += length;
  return character;
}

inline void append_character(std::string& to, char32_t character) {
  const auto put = [&to](char32_t value) { to += static_cast<char>(static_cast<unsigned char>(value)); };
  const auto more = [&](unsigned int shift) { put(0x80U | ((character >> shift) & 0x3FU)); };
  if (character < 0x80U) return put(character);
  if (character < 0x800U) {
    put(0xC0U | (character >> 6U));
  } else if (character < 0x10000U) {
    put(0xE0U | (character >> 12U));
    more(6);
  } else {
    put(0xF0U | (character >> 18U));
    more(12);
    more(6);
  }
  more(0);
}

// Writes so many characters at most, one behind the other, without asking for room each time.
class CharacterWriter {
 public:
  explicit CharacterWriter(std::size_t characters_max) : text_(characters_max * 4, '\0') {}

  void put(char32_t character) {
    if (character < 0x80U) {
      text_[size_++] = static_cast<char>(character);
      return;
    }
    std::string bytes;
    append_character(bytes, character);
    size_ += bytes.copy(text_.data() + size_, bytes.size());
  }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  // The last byte.
  [[nodiscard]] char last() const { return text_[size_ - 1]; }
  std::string text() && {
    text_.resize(size_);
    return std::move(text_);
  }

 private:
  std::string text_;
  std::size_t size_ = 0;
};

constexpr bool is_ascii_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_ascii_digit(char32_t c) { return c >= '0' && c <= '9'; }
constexpr bool is_ascii_word(char32_t c) { return is_ascii_letter(c) || is_ascii_digit(c); }

}  // namespace herwa::features::automod
