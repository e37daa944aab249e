// A small PNG writer: eight bits per channel, no alpha.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace discord_sim {

struct Colour {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;
};

struct Picture {
  int width = 0;
  int height = 0;
  std::vector<Colour> pixels;  // row by row

  Picture(int w, int h)
      : width(w), height(h), pixels(static_cast<std::size_t>(w) * static_cast<std::size_t>(h)) {}
  Colour& at(int x, int y) {
    return pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                  static_cast<std::size_t>(x)];
  }
};

std::string to_png(const Picture& picture);

}  // namespace discord_sim
