#include "render/internal/palette.hpp"

#include <algorithm>
#include <cmath>

namespace herwa::render::internal {
namespace {

constexpr Palette dark{
    .paper = {0x151A21},
    .raised = {0x1F262F},
    .line = {0x2A323D},
    .ink = {0xE7ECF2},
    .quiet = {0x9AA7B5},
    .accent = {0xF2A33A},
    .good = {0x5CC08A},
    .bad = {0xF0788D},
    .series =
        {{{0xF2A33A}, {0x3EAECF}, {0xE4536B}, {0x73D4A0}, {0x8A7CDA}, {0xE9E16D}, {0xA75EA1}, {0xB2D4FD}}},
    .heat = {{{0x1F262F}, {0x65431F}, {0xBE7C2C}, {0xFFC872}}},
};

constexpr Palette light{
    .paper = {0xFFFFFF},
    .raised = {0xF3F0EA},
    .line = {0xE4E0D8},
    .ink = {0x1B2026},
    .quiet = {0x5C6670},
    .accent = {0xE18618},
    .good = {0x2B7A50},
    .bad = {0xC02F4B},
    .series =
        {{{0xE18618}, {0x107FA0}, {0xC72967}, {0x096229}, {0x5D44AE}, {0x7C7103}, {0x5F1940}, {0x203B6A}}},
    .heat = {{{0xF3F0EA}, {0xF8CF93}, {0xDE8A26}, {0x7A3E05}}},
};

struct Linear {
  double r, g, b;
};
struct Lab {
  double l, a, b;
};

double to_linear(std::uint32_t channel) {
  const double c = static_cast<double>(channel & 0xFF) / 255;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}
std::uint32_t from_linear(double c) {
  c = std::clamp(c, 0.0, 1.0);
  const double s = c <= 0.0031308 ? 12.92 * c : 1.055 * std::pow(c, 1 / 2.4) - 0.055;
  return static_cast<std::uint32_t>(std::lround(s * 255));
}
Linear linear(Colour colour) {
  return {to_linear(colour.rgb >> 16), to_linear(colour.rgb >> 8), to_linear(colour.rgb)};
}

Lab lab(Linear c) {
  const double l = std::cbrt(0.4122214708 * c.r + 0.5363325363 * c.g + 0.0514459929 * c.b);
  const double m = std::cbrt(0.2119034982 * c.r + 0.6806995451 * c.g + 0.1073969566 * c.b);
  const double s = std::cbrt(0.0883024619 * c.r + 0.2817188376 * c.g + 0.6299787005 * c.b);
  return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
          1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
          0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}
Linear linear(Lab c) {
  const auto cube = [](double x) { return x * x * x; };
  const double l = cube(c.l + 0.3963377774 * c.a + 0.2158037573 * c.b);
  const double m = cube(c.l - 0.1055613458 * c.a - 0.0638541728 * c.b);
  const double s = cube(c.l - 0.0894841775 * c.a - 1.2914855480 * c.b);
  return {4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
          -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
          -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s};
}

double luminance(Colour colour) {
  const Linear c = linear(colour);
  return 0.2126 * c.r + 0.7152 * c.g + 0.0722 * c.b;
}

}  // namespace

const Palette& palette(Theme theme) { return theme == Theme::Dark ? dark : light; }

Colour mix(Colour from, Colour to, double share) {
  share = std::clamp(share, 0.0, 1.0);
  const Lab a = lab(linear(from));
  const Lab b = lab(linear(to));
  const auto between = [&](double x, double y) { return x + (y - x) * share; };
  const Linear mixed = linear(Lab{between(a.l, b.l), between(a.a, b.a), between(a.b, b.b)});
  return {.rgb = (from_linear(mixed.r) << 16) | (from_linear(mixed.g) << 8) | from_linear(mixed.b),
          .alpha = between(from.alpha, to.alpha)};
}

Colour heat(const Palette& palette, double share) {
  const double at = std::clamp(share, 0.0, 1.0) * static_cast<double>(palette.heat.size() - 1);
  const auto below = std::min(static_cast<std::size_t>(at), palette.heat.size() - 2);
  return mix(palette.heat[below], palette.heat[below + 1], at - static_cast<double>(below));
}

double contrast(Colour a, Colour b) {
  const auto [low, high] = std::minmax({luminance(a), luminance(b)});
  return (high + 0.05) / (low + 0.05);
}

Colour readable_on(Colour ground, Colour one, Colour other) {
  return contrast(ground, one) >= contrast(ground, other) ? one : other;
}

}  // namespace herwa::render::internal
