#include "render/internal/plain_text.hpp"

namespace herwa::render::internal {
namespace {

constexpr char32_t replacement = 0xFFFD;
// Scripts need up to three or four marks on one letter; a hundred of them run over everything around.
constexpr int marks_max = 4;

bool within(char32_t code, char32_t first, char32_t last) { return code >= first && code <= last; }

bool is_space(char32_t code) {
  return within(code, 0x09, 0x0D) || code == 0x20 || code == 0x85 || code == 0xA0 ||
         within(code, 0x2000, 0x200A) || within(code, 0x2028, 0x2029) || code == 0x202F || code == 0x205F ||
         code == 0x3000;
}

// Control characters, what turns direction or embeds, what only machines read.
bool is_dropped(char32_t code) {
  return code < 0x20 || within(code, 0x7F, 0x9F) || code == 0xAD || code == 0x061C ||
         within(code, 0x200B, 0x200B) || within(code, 0x200E, 0x200F) || within(code, 0x202A, 0x202E) ||
         within(code, 0x2060, 0x206F) || code == 0xFEFF || within(code, 0xFFF0, 0xFFFB) ||
         within(code, 0x1D173, 0x1D17A) || code == 0xE0001;
}

// No font has a shape for these, and none will.
bool has_no_shape(char32_t code) {
  return within(code, 0xE000, 0xF8FF) || within(code, 0xF0000, 0x10FFFF) || within(code, 0xFDD0, 0xFDEF) ||
         (code & 0xFFFE) == 0xFFFE;
}

bool is_mark(char32_t code) {
  return within(code, 0x0300, 0x036F) || within(code, 0x0483, 0x0489) || within(code, 0x0591, 0x05BD) ||
         within(code, 0x064B, 0x065F) || within(code, 0x0E34, 0x0E3A) || within(code, 0x0E47, 0x0E4E) ||
         within(code, 0x1AB0, 0x1AFF) || within(code, 0x1DC0, 0x1DFF) || within(code, 0x20D0, 0x20FF) ||
         within(code, 0xFE20, 0xFE2F);
}

bool continues(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

}  // namespace

Character character_at(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {lead, 1};
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4) return {replacement, 1};
  char32_t code = lead & (0x7FU >> bytes);
  for (std::size_t n = 1; n < bytes; ++n) {
    if (!continues(text, at + n)) return {replacement, 1};
    code = (code << 6) | (static_cast<unsigned char>(text[at + n]) & 0x3FU);
  }
  const bool overlong = (bytes == 3 && code < 0x800) || (bytes == 4 && code < 0x10000);
  if (overlong || within(code, 0xD800, 0xDFFF) || code > 0x10FFFF) return {replacement, 1};
  return {code, bytes};
}

void append(std::string& text, char32_t code) {
  const auto put = [&](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | (code >> 6));
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | (code >> 12));
    put(0x80 | ((code >> 6) & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | (code >> 18));
    put(0x80 | ((code >> 12) & 0x3F));
    put(0x80 | ((code >> 6) & 0x3F));
    put(0x80 | (code & 0x3F));
  }
}

std::string plain_text(std::string_view text, std::size_t characters) {
  std::string plain;
  std::size_t kept = 0;
  std::size_t looked_at = 0;
  int marks = 0;
  bool space_due = false;
  char32_t space = ' ';
  for (std::size_t at = 0; at < text.size();) {
    // Neither may a million characters that are dropped cost more than a few.
    if (kept >= characters || ++looked_at > 8 * characters) {
      plain += "…";
      break;
    }
    auto [code, bytes] = character_at(text, at);
    at += bytes;
    if (is_space(code)) {
      space_due = !plain.empty();
      // Between the thousands of a number it is meant as it is.
      if (code == 0x202F) space = code;
      continue;
    }
    if (is_dropped(code)) continue;
    marks = is_mark(code) ? marks + 1 : 0;
    if (marks > marks_max) continue;
    if (space_due) {
      append(plain, space);
      ++kept;
      space_due = false;
      space = ' ';
    }
    append(plain, has_no_shape(code) ? replacement : code);
    ++kept;
  }
  return plain;
}

}  // namespace herwa::render::internal
