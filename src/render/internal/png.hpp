// Pixels to a PNG file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace herwa::render::internal {

// Rows of 32-bit pixels as cairo keeps them: alpha, red, green, blue from the highest byte down, the colours
// multiplied with alpha.
struct Pixels {
  int width = 0;
  int height = 0;
  std::size_t stride = 0;  // in bytes
  std::span<const std::uint8_t> bytes;
  bool opaque = true;
};

std::string png_of(const Pixels& pixels);

}  // namespace herwa::render::internal
