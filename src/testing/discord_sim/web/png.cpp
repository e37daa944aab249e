#include "testing/discord_sim/web/png.hpp"

#include <zlib.h>

#include <string_view>

namespace discord_sim {
namespace {

void put_number(std::string& out, std::uint32_t number) {
  for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<char>((number >> shift) & 0xFFU));
}

const Bytef* bytes_of(std::string_view text) { return reinterpret_cast<const Bytef*>(text.data()); }

void put_chunk(std::string& out, std::string_view kind, std::string_view content) {
  put_number(out, static_cast<std::uint32_t>(content.size()));
  const std::string checked = std::string(kind) + std::string(content);
  out += checked;
  put_number(out, static_cast<std::uint32_t>(crc32(0, bytes_of(checked), static_cast<uInt>(checked.size()))));
}

std::string deflated(const std::string& raw) {
  uLongf size = compressBound(raw.size());
  std::string packed(size, '\0');
  compress2(reinterpret_cast<Bytef*>(packed.data()), &size, bytes_of(raw), raw.size(), Z_BEST_SPEED);
  packed.resize(size);
  return packed;
}

}  // namespace

std::string to_png(const Picture& picture) {
  std::string header;
  put_number(header, static_cast<std::uint32_t>(picture.width));
  put_number(header, static_cast<std::uint32_t>(picture.height));
  // Eight bits, true colour, and the only methods there are.
  header += std::string("\x08\x02\x00\x00\x00", 5);
  std::string raw;
  const auto width = static_cast<std::size_t>(picture.width);
  for (std::size_t n = 0; n < picture.pixels.size(); ++n) {
    if (n % width == 0) raw.push_back('\0');
    const Colour& pixel = picture.pixels[n];
    raw.push_back(static_cast<char>(pixel.red));
    raw.push_back(static_cast<char>(pixel.green));
    raw.push_back(static_cast<char>(pixel.blue));
  }
  std::string png = "\x89PNG\r\n\x1a\n";
  put_chunk(png, "IHDR", header);
  put_chunk(png, "IDAT", deflated(raw));
  put_chunk(png, "IEND", {});
  return png;
}

}  // namespace discord_sim
