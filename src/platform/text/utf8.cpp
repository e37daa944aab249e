#include "platform/text/utf8.hpp"

#include <cstdint>

namespace herwa::platform {
namespace {

struct Lead {
  std::size_t followers = 0;
  std::uint32_t bits = 0;
  std::uint32_t least = 0;  // below it the form is overlong
};

// No followers and bits above ASCII: no lead at all.
Lead lead_of(unsigned char byte) {
  if (byte < 0x80U) return {.bits = byte};
  if ((byte & 0xE0U) == 0xC0U) return {.followers = 1, .bits = byte & 0x1FU, .least = 0x80};
  if ((byte & 0xF0U) == 0xE0U) return {.followers = 2, .bits = byte & 0x0FU, .least = 0x800};
  if ((byte & 0xF8U) == 0xF0U) return {.followers = 3, .bits = byte & 0x07U, .least = 0x10000};
  return {.bits = byte};
}

bool follows(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace

bool is_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    const Lead lead = lead_of(static_cast<unsigned char>(bytes.front()));
    if ((lead.followers == 0 && lead.bits >= 0x80) || bytes.size() <= lead.followers) return false;
    std::uint32_t point = lead.bits;
    for (std::size_t n = 1; n <= lead.followers; ++n) {
      if (!follows(bytes[n])) return false;
      point = point << 6U | (static_cast<unsigned char>(bytes[n]) & 0x3FU);
    }
    const bool half = point >= 0xD800 && point <= 0xDFFF;
    if (point < lead.least || half || point > 0x10FFFF) return false;
    bytes.remove_prefix(lead.followers + 1);
  }
  return true;
}

std::string_view beginning_of(std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  while (bytes_max > 0 && follows(text[bytes_max])) --bytes_max;
  return text.substr(0, bytes_max);
}

}  // namespace herwa::platform
