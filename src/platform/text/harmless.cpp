#include "platform/text/harmless.hpp"

namespace herwa::platform {
namespace {

// What begins or ends markup, a mention, an emoji or a link anywhere in Discord's messages.
constexpr std::string_view markup = R"(\*_~`|<>[]()#:-+.)";
constexpr std::string_view zero_width = "\xE2\x80\x8B";

constexpr bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }
constexpr bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20U || c == 0x7F; }

}  // namespace

std::string harmless(std::string_view typed) {
  std::string result;
  result.reserve(typed.size() + typed.size() / 8);
  for (const char c : typed) {
    if (c == '@') {
      // Escaping does not stop @everyone; a character that nobody sees does.
      result += c;
      result += zero_width;
    } else if (markup.find(c) != std::string_view::npos) {
      result += '\\';
      result += c;
    } else if (c == '\n' || !is_control(c)) {
      result += c;
    }
  }
  return result;
}

std::string harmless_line(std::string_view typed, std::size_t characters_max) {
  std::string line(typed);
  for (char& c : line) {
    if (is_control(c)) c = ' ';
  }
  if (count_characters(line) > characters_max) line = first_characters(line, characters_max - 1) + "…";
  return harmless(line);
}

std::string first_characters(std::string_view text, std::size_t count) {
  std::size_t end = 0;
  while (end < text.size() && count > 0) {
    ++end;
    while (end < text.size() && continues(text[end])) ++end;
    --count;
  }
  return std::string(text.substr(0, end));
}

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += continues(c) ? 0 : 1;
  return count;
}

}  // namespace herwa::platform
