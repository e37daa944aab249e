// Charts are flat areas and thin lines, for which the slow and thorough ways of PNG writers gain little:
// three filters, chosen row by row by the usual sum of differences, and deflate's quickest level with a good
// matcher.
#include "render/internal/png.hpp"

#include <libdeflate.h>

#include <array>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <vector>

namespace herwa::render::internal {
namespace {

constexpr int level = 1;

struct FreeCompressor {
  void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};

using Row = std::vector<std::uint8_t>;

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

void take_opaque(const std::uint8_t* from, int width, std::uint8_t* to) {
  for (int x = 0; x < width; ++x, to += 3) {
    const std::uint32_t pixel = pixel_at(from, x);
    to[0] = static_cast<std::uint8_t>(pixel >> 16);
    to[1] = static_cast<std::uint8_t>(pixel >> 8);
    to[2] = static_cast<std::uint8_t>(pixel);
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

// Each byte less the one `back` bytes before it; what lies before the row counts as zero.
void less_left(const Row& row, std::size_t back, std::uint8_t* out) {
  std::memcpy(out, row.data(), back);
  for (std::size_t n = back; n < row.size(); ++n) out[n] = static_cast<std::uint8_t>(row[n] - row[n - back]);
}
void less_above(const Row& row, const Row& above, std::uint8_t* out) {
  for (std::size_t n = 0; n < row.size(); ++n) out[n] = static_cast<std::uint8_t>(row[n] - above[n]);
}

// How far the bytes are from zero, as signed ones.
std::uint32_t weight(const std::uint8_t* bytes, std::size_t count) {
  std::uint32_t sum = 0;
  for (std::size_t n = 0; n < count; ++n) {
    const std::uint8_t byte = bytes[n];
    sum += byte < 128 ? byte : 256U - byte;
  }
  return sum;
}

class Filter {
 public:
  Filter(std::size_t row_bytes, std::size_t pixel_bytes)
      : row(row_bytes), above_(row_bytes), left_(row_bytes), up_(row_bytes), pixel_bytes_(pixel_bytes) {}

  // The row as it comes from the picture, to be filled before each apply().
  Row row;

  // One byte for the filter and the row through it.
  void apply(std::uint8_t* out) {
    // Most rows of a chart repeat the one above: nothing else can be better.
    if (row == above_) {
      out[0] = 2;
      std::memset(out + 1, 0, row.size());
      return;
    }
    less_left(row, pixel_bytes_, left_.data());
    less_above(row, above_, up_.data());
    const std::uint32_t by_left = weight(left_.data(), row.size());
    const std::uint32_t by_up = weight(up_.data(), row.size());
    const bool left_is_less = by_left < by_up;
    out[0] = left_is_less ? 1 : 2;
    std::memcpy(out + 1, left_is_less ? left_.data() : up_.data(), row.size());
    std::swap(row, above_);
  }

 private:
  Row above_;
  Row left_;
  Row up_;
  std::size_t pixel_bytes_;
};

std::vector<std::uint8_t> filtered(const Pixels& pixels, std::size_t pixel_bytes) {
  const std::size_t row_bytes = static_cast<std::size_t>(pixels.width) * pixel_bytes;
  std::vector<std::uint8_t> out((row_bytes + 1) * static_cast<std::size_t>(pixels.height));
  Filter filter(row_bytes, pixel_bytes);
  for (std::size_t y = 0; y < static_cast<std::size_t>(pixels.height); ++y) {
    const std::uint8_t* from = pixels.bytes.data() + y * pixels.stride;
    if (pixels.opaque) {
      take_opaque(from, pixels.width, filter.row.data());
    } else {
      take_clear(from, pixels.width, filter.row.data());
    }
    filter.apply(out.data() + y * (row_bytes + 1));
  }
  return out;
}

std::string deflated(const std::vector<std::uint8_t>& bytes) {
  const std::unique_ptr<libdeflate_compressor, FreeCompressor> compressor(libdeflate_alloc_compressor(level));
  if (!compressor) throw std::bad_alloc();
  std::string out(libdeflate_zlib_compress_bound(compressor.get(), bytes.size()), '\0');
  out.resize(libdeflate_zlib_compress(compressor.get(), bytes.data(), bytes.size(), out.data(), out.size()));
  return out;
}

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
  append_chunk(out, "IDAT", deflated(filtered(pixels, pixel_bytes)));
  append_chunk(out, "IEND", {});
  return out;
}

}  // namespace herwa::render::internal
