#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "render/internal/png.hpp"
#include "render/test_pixels.hpp"

namespace herwa::render::internal {
namespace {

// Rows that repeat, run on, jump: what the filters choose between.
std::vector<std::uint32_t> some_pixels(int width, int height, bool opaque) {
  std::vector<std::uint32_t> pixels;
  auto state = *rc::gen::arbitrary<std::uint32_t>();
  for (int y = 0; y < height; ++y) {
    const int kind = *rc::gen::inRange(0, 3);
    for (int x = 0; x < width; ++x) {
      state = state * 1664525U + 1013904223U;
      std::uint32_t pixel = kind == 0 ? state : 0x00402010U + static_cast<std::uint32_t>(x) * 0x00010203U;
      if (kind == 2 && y > 0) pixel = pixels[pixels.size() - static_cast<std::size_t>(width)];
      if (opaque) {
        pixels.push_back(pixel | 0xFF000000U);
        continue;
      }
      // Multiplied with alpha, as cairo wants it: no colour is above it.
      const std::uint32_t alpha = kind == 2 && y > 0 ? pixel >> 24 : (state >> 16) & 0xFF;
      const auto channel = [&](int shift) { return std::min((pixel >> shift) & 0xFF, alpha) << shift; };
      pixels.push_back((alpha << 24) | channel(16) | channel(8) | channel(0));
    }
  }
  return pixels;
}

bool same(std::uint32_t a, std::uint32_t b, bool opaque) {
  if (opaque) return (a & 0xFFFFFF) == (b & 0xFFFFFF);
  // The file keeps colours that are not multiplied, which loses up to one step on the way back.
  for (const int shift : {0, 8, 16, 24}) {
    const int off = static_cast<int>((a >> shift) & 0xFF) - static_cast<int>((b >> shift) & 0xFF);
    if (std::abs(off) > (shift == 24 ? 0 : 1)) return false;
  }
  return true;
}

// Another reader sees the same pixels.
RC_GTEST_PROP(PngFiles, ReadBackAsTheyWere, (bool opaque)) {
  const int width = *rc::gen::inRange(1, 70);
  const int height = *rc::gen::inRange(1, 30);
  const auto pixels = some_pixels(width, height, opaque);
  const std::string png =
      png_of({.width = width,
              .height = height,
              .stride = static_cast<std::size_t>(width) * 4,
              .bytes = {reinterpret_cast<const std::uint8_t*>(pixels.data()), pixels.size() * 4},
              .opaque = opaque});
  const testing::Image image = testing::read_png(png);
  RC_ASSERT(image.width == width);
  RC_ASSERT(image.height == height);
  RC_ASSERT(image.has_alpha == !opaque);
  for (std::size_t n = 0; n < pixels.size(); ++n) RC_ASSERT(same(image.pixels[n], pixels[n], opaque));
}

}  // namespace
}  // namespace herwa::render::internal
