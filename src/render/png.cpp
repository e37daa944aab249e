// Charts are flat areas and thin lines, for which the slow and thorough ways of PNG writers gain little: two
// filters, chosen row by row by the usual sum of differences, and a deflate that is made for what they leave.
#include "render/internal/png.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <memory>
#include <vector>

#include "render/internal/deflate.hpp"

namespace herwa::render::internal {
namespace {

void append_number(std::string& out, std::uint32_t number) {
  for (const int shift : {24, 16, 8, 0}) out += static_cast<char>((number >> shift) & 0xFF);
}

void append_chunk(std::string& out, const char* name, std::string_view data) {
  append_number(out, static_cast<std::uint32_t>(data.size()));
  const std::size_t begin = out.size();
  out += name;
  out += data;
  append_number(out, libdeflate_crc32(0, out.data() + begin, out.size() - begin));
}

std::uint32_t pixel_at(const std::uint8_t* row, int x) {
  std::uint32_t pixel = 0;
  std::memcpy(&pixel, row + static_cast<std::ptrdiff_t>(x) * 4, 4);
  return pixel;
}

// Red, green, blue: four bytes are written for each three, the last of which the next pixel overwrites.
void take_opaque(const std::uint8_t* from, int width, std::uint8_t* to) {
  for (int x = 0; x < width; ++x, to += 3) {
    std::uint32_t pixel = pixel_at(from, x) << 8;
    if constexpr (std::endian::native == std::endian::little) pixel = std::byteswap(pixel);
    std::memcpy(to, &pixel, 4);
  }
}

void take_clear(const std::uint8_t* from, int width, std::uint8_t* to) {
  for (int x = 0; x < width; ++x, to += 4) {
    const std::uint32_t pixel = pixel_at(from, x);
    const std::uint32_t alpha = pixel >> 24;
    const auto colour = [&](int shift) {
      if (alpha == 0) return std::uint8_t{0};
      return static_cast<std::uint8_t>((((pixel >> shift) & 0xFF) * 255 + alpha / 2) / alpha);
    };
    to[0] = colour(16);
    to[1] = colour(8);
    to[2] = colour(0);
    to[3] = static_cast<std::uint8_t>(alpha);
  }
}

// How far a byte is from zero, as a signed one.
std::uint8_t weight(std::uint8_t byte) { return std::min(byte, static_cast<std::uint8_t>(-byte)); }

// Each byte less one before it, either of the same row or of the one above; and how far they are from zero.
// In pieces, of which the sums fit into few bits, so that many are added at once.
std::uint32_t subtract(const std::uint8_t* from, const std::uint8_t* less, std::size_t count,
                       std::uint8_t* out) {
  constexpr std::size_t piece = 256;
  std::uint32_t sum = 0;
  for (std::size_t begin = 0; begin < count; begin += piece) {
    const std::size_t end = std::min(begin + piece, count);
    std::uint16_t part = 0;
    for (std::size_t n = begin; n < end; ++n) {
      out[n] = static_cast<std::uint8_t>(from[n] - less[n]);
      part = static_cast<std::uint16_t>(part + weight(out[n]));
    }
    sum += part;
  }
  return sum;
}

using Bytes = std::unique_ptr<std::uint8_t[]>;  // NOLINT(*-avoid-c-arrays): not filled before it is written

class Filter {
 public:
  Filter(const Pixels& pixels, std::size_t pixel_bytes)
      : pixels_(pixels),
        pixel_bytes_(pixel_bytes),
        row_bytes_(static_cast<std::size_t>(pixels.width) * pixel_bytes),
        row_(lead + row_bytes_ + 1),
        above_(lead + row_bytes_ + 1),
        up_(row_bytes_) {}

  // A byte for the filter and the row through it, for each row.
  [[nodiscard]] std::size_t size() const {
    return (row_bytes_ + 1) * static_cast<std::size_t>(pixels_.height);
  }
  [[nodiscard]] Bytes all() {
    Bytes out = std::make_unique_for_overwrite<std::uint8_t[]>(size());  // NOLINT(*-avoid-c-arrays)
    for (std::size_t y = 0; y < static_cast<std::size_t>(pixels_.height); ++y)
      apply(y, out.get() + y * (row_bytes_ + 1));
    return out;
  }

 private:
  void apply(std::size_t y, std::uint8_t* out) {
    const std::uint8_t* const from = pixels_.bytes.data() + y * pixels_.stride;
    const std::size_t from_bytes = static_cast<std::size_t>(pixels_.width) * 4;
    // Most rows of a chart repeat the one above: nothing else can be better.
    if (y > 0 && std::memcmp(from, from - pixels_.stride, from_bytes) == 0) {
      out[0] = by_up;
      std::memset(out + 1, 0, row_bytes_);
      return;
    }
    std::uint8_t* const row = row_.data() + lead;
    if (pixels_.opaque) {
      take_opaque(from, pixels_.width, row);
    } else {
      take_clear(from, pixels_.width, row);
    }
    // What lies before a row, and above the first one, counts as zero.
    const std::uint32_t left = subtract(row, row - pixel_bytes_, row_bytes_, out + 1);
    const std::uint32_t up = subtract(row, above_.data() + lead, row_bytes_, up_.data());
    out[0] = left < up ? by_left : by_up;
    if (left >= up) std::memcpy(out + 1, up_.data(), row_bytes_);
    std::swap(row_, above_);
  }

  static constexpr std::size_t lead = 16;  // zeros before a row
  static constexpr std::uint8_t by_left = 1, by_up = 2;

  const Pixels& pixels_;
  std::size_t pixel_bytes_;
  std::size_t row_bytes_;
  std::vector<std::uint8_t> row_;
  std::vector<std::uint8_t> above_;
  std::vector<std::uint8_t> up_;
};

}  // namespace

std::string png_of(const Pixels& pixels) {
  const std::size_t pixel_bytes = pixels.opaque ? 3 : 4;
  std::string header;
  append_number(header, static_cast<std::uint32_t>(pixels.width));
  append_number(header, static_cast<std::uint32_t>(pixels.height));
  // Eight bits a channel, with or without alpha; deflate, filters by row, not interlaced.
  for (const int byte : {8, pixels.opaque ? 2 : 6, 0, 0, 0}) header += static_cast<char>(byte);

  std::string out("\x89PNG\r\n\x1A\n", 8);
  append_chunk(out, "IHDR", header);
  Filter filter(pixels, pixel_bytes);
  const Bytes filtered = filter.all();
  append_chunk(out, "IDAT", zlib_stream({filtered.get(), filter.size()}));
  append_chunk(out, "IEND", {});
  return out;
}

}  // namespace herwa::render::internal
