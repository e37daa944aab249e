// Which plain letter a character is drawn like, or is a form of. Pure tables; folding.hpp uses them.
#pragma once

#include "features/automod/utf8_walk.hpp"

namespace herwa::features::automod {

// Most characters are ASCII, and every one of a message is asked about several times: those are answered
// here.
namespace beyond_ascii {
bool is_invisible(char32_t character);
bool is_mark(char32_t character);
bool is_blank(char32_t character);
bool is_wordlike(char32_t character);
bool is_picture(char32_t character);
char32_t lower_case(char32_t character);
}  // namespace beyond_ascii

// Nothing is to be seen of it: joiners, directions, fillers, variation selectors.
inline bool is_invisible(char32_t c) { return c >= 0x80 && beyond_ascii::is_invisible(c); }
// Sits on the character before it: accents and strokes, "Zalgo".
inline bool is_mark(char32_t c) { return c >= 0x80 && beyond_ascii::is_mark(c); }
constexpr bool is_blank(char32_t c) {
  return c < 0x80 ? c == ' ' || (c >= '\t' && c <= '\r') : beyond_ascii::is_blank(c);
}
// A letter or a digit, of whatever script; signs, dashes and pictures are none.
inline bool is_wordlike(char32_t c) { return c < 0x80 ? is_ascii_word(c) : beyond_ascii::is_wordlike(c); }
// Pictures: what people call emoji, without the signs that only colour them.
inline bool is_picture(char32_t c) { return c >= 0x80 && beyond_ascii::is_picture(c); }

constexpr char32_t lower_case(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 0x20 : c;
  return beyond_ascii::lower_case(c);
}
// Of another form of the same Latin letter or digit (full width, mathematical, circled, with accents), the
// plain one in lower case; else the character in lower case.
char32_t plain_form(char32_t character);

enum class Script : unsigned char { Other, Latin, Greek, Cyrillic };
Script script_of(char32_t character);
// Of a Greek or Cyrillic letter in lower case: the Latin one that it is drawn like; zero: like none.
char32_t latin_twin(char32_t character);

}  // namespace herwa::features::automod
