// Whether colours stay apart for eyes that lack one kind of cone, by the matrices of Machado, Oliveira and
// Fernandes (IEEE TVCG 15, 2009) for the whole loss of it.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "render/internal/palette.hpp"

namespace herwa::render::internal {
namespace {

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

constexpr Matrix all_cones{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr Matrix no_red{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix no_green{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix no_blue{
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};

Triple times(const Matrix& matrix, const Triple& v) {
  Triple out{};
  for (std::size_t row = 0; row < 3; ++row) {
    out[row] = std::clamp(matrix[row][0] * v[0] + matrix[row][1] * v[1] + matrix[row][2] * v[2], 0.0, 1.0);
  }
  return out;
}

Triple linear(Colour colour) {
  Triple out{};
  for (std::size_t n = 0; n < 3; ++n) {
    const double c = static_cast<double>((colour.rgb >> (16 - 8 * n)) & 0xFF) / 255;
    out[n] = c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  }
  return out;
}

Triple oklab(const Triple& c) {
  const double l = std::cbrt(0.4122214708 * c[0] + 0.5363325363 * c[1] + 0.0514459929 * c[2]);
  const double m = std::cbrt(0.2119034982 * c[0] + 0.6806995451 * c[1] + 0.1073969566 * c[2]);
  const double s = std::cbrt(0.0883024619 * c[0] + 0.2817188376 * c[1] + 0.6299787005 * c[2]);
  return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
          1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
          0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

double apart(Colour a, Colour b, const Matrix& eye) {
  const Triple x = oklab(times(eye, linear(a)));
  const Triple y = oklab(times(eye, linear(b)));
  return std::hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}

class Palettes : public ::testing::TestWithParam<Theme> {};
INSTANTIATE_TEST_SUITE_P(Both, Palettes, ::testing::Values(Theme::Dark, Theme::Light),
                         [](const auto& theme) { return theme.param == Theme::Dark ? "Dark" : "Light"; });

// Two just noticeable differences are about 0.04 in OKLab; two lines in a picture want twice that.
TEST_P(Palettes, SeriesStayApartForColourBlindEyes) {
  const Palette& colours = palette(GetParam());
  for (const Matrix& eye : {all_cones, no_red, no_green, no_blue}) {
    for (std::size_t a = 0; a < series_max; ++a) {
      for (std::size_t b = 0; b < a; ++b)
        EXPECT_GE(apart(colours.series[a], colours.series[b], eye), 0.07) << a << b;
    }
  }
}

TEST_P(Palettes, TextIsReadAndLinesAreSeen) {
  const Palette& colours = palette(GetParam());
  EXPECT_GE(contrast(colours.ink, colours.paper), 7);
  EXPECT_GE(contrast(colours.quiet, colours.paper), 4.5);
  EXPECT_GE(contrast(colours.good, colours.paper), 4.5);
  EXPECT_GE(contrast(colours.bad, colours.paper), 4.5);
  for (const Colour& series : colours.series) EXPECT_GE(contrast(series, colours.paper), 2.5);
}

// More is always lighter on dark, darker on light, also for eyes without colours.
TEST_P(Palettes, HeatGrowsSteadily) {
  const Palette& colours = palette(GetParam());
  const auto lightness = [&](int n) { return oklab(linear(heat(colours, n / 20.0)))[0]; };
  for (int n = 1; n <= 20; ++n) {
    const double step = lightness(n) - lightness(n - 1);
    EXPECT_GT(GetParam() == Theme::Dark ? step : -step, 0.005) << n;
  }
}

TEST_P(Palettes, NumbersAreReadOnEveryHeat) {
  const Palette& colours = palette(GetParam());
  for (int n = 0; n <= 20; ++n) {
    const Colour ground = heat(colours, n / 20.0);
    EXPECT_GE(contrast(ground, readable_on(ground, {0xFFFFFF}, {0x14181E})), 4.2) << n;
  }
}

TEST(Mixing, BeginsAndEndsWithItsColours) {
  EXPECT_EQ(mix({0x123456}, {0xFEDCBA}, 0), Colour{0x123456});
  EXPECT_EQ(mix({0x123456}, {0xFEDCBA}, 1), Colour{0xFEDCBA});
  EXPECT_EQ(mix({0x123456}, {0xFEDCBA}, 7), Colour{0xFEDCBA});
}

}  // namespace
}  // namespace herwa::render::internal
