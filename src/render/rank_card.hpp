// A member's level as a card: picture, name in any script, rank, and how far the next level is.
#pragma once

#include <cstdint>

#include "render/data.hpp"
#include "render/look.hpp"
#include "render/picture.hpp"

namespace herwa::render {

// Four bytes a pixel: red, green, blue, and how much is seen of them. At most 1,024 × 1,024.
struct Bitmap {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgba;
};

struct RankCard {
  std::string name;
  std::string server;
  // Without one, the name's first letter stands in.
  Bitmap avatar = {};
  std::int64_t rank = 0;  // zero: not ranked
  std::int64_t level = 0;
  std::int64_t points = 0;  // within the level
  std::int64_t points_of_level = 0;
  // 0xRRGGBB; marigold unless the server chose another.
  std::optional<std::uint32_t> accent = std::nullopt;
};

// Always 800 × 240, with clear corners; the look's size is not asked.
Drawn draw(const RankCard& card, const Look& look = {});

}  // namespace herwa::render
