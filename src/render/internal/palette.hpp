// The colours of pictures, the same as the dashboard's.
#pragma once

#include <array>
#include <cstdint>

#include "render/data.hpp"
#include "render/look.hpp"

namespace herwa::render::internal {

struct Colour {
  std::uint32_t rgb = 0;
  double alpha = 1;

  [[nodiscard]] Colour with_alpha(double other) const { return {.rgb = rgb, .alpha = other}; }
  friend bool operator==(const Colour&, const Colour&) = default;
};

struct Palette {
  Colour paper;   // behind everything
  Colour raised;  // tracks, empty fields
  Colour line;
  Colour ink;
  Colour quiet;
  Colour accent;
  Colour good;
  Colour bad;
  // Stay apart for colour-blind eyes, and from the paper.
  std::array<Colour, series_max> series;
  // From nothing to the most, for heat maps.
  std::array<Colour, 4> heat;
};

const Palette& palette(Theme theme);

// Between two colours as the eye sees it (OKLab).
Colour mix(Colour from, Colour to, double share);
// share 0 → nothing, 1 → the most.
Colour heat(const Palette& palette, double share);
// WCAG's contrast: 1 to 21.
double contrast(Colour a, Colour b);
// Of the two, the one that is read better on the ground.
Colour readable_on(Colour ground, Colour one, Colour other);

}  // namespace herwa::render::internal
