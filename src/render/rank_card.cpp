#include "render/rank_card.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "render/internal/frame.hpp"
#include "render/internal/numbers.hpp"
#include "render/internal/plain_text.hpp"

namespace herwa::render {
namespace internal {
namespace {

constexpr Size card_size{800, 240};
constexpr int avatar_most = 1024;
constexpr double corner = 24;
constexpr Point avatar_middle{126, 120};
constexpr double avatar_radius = 78;
constexpr double left = 240;
constexpr double right = 768;
constexpr double bar_top = 164;
constexpr double bar_height = 22;
constexpr double figure_most = 150;
constexpr Font name_font{.size = 32, .weight = Weight::Bold};
constexpr Font figure_font{.size = 32, .weight = Weight::Bold};
constexpr Font word_font{.size = 18, .weight = Weight::Medium};

bool fits_together(const Bitmap& bitmap) {
  if (bitmap.rgba.empty()) return bitmap.width == 0 && bitmap.height == 0;
  const auto side = [](int length) { return length >= 1 && length <= avatar_most; };
  return side(bitmap.width) && side(bitmap.height) &&
         bitmap.rgba.size() ==
             static_cast<std::size_t>(bitmap.width) * static_cast<std::size_t>(bitmap.height) * 4;
}

class Card {
 public:
  Card(const RankCard& card, const Style& style)
      : card_(card),
        style_(style),
        canvas_(card_size, std::nullopt),
        accent_(card.accent ? Colour{*card.accent & 0xFFFFFF} : style.colours.accent) {
    // A colour that a server chose may be hard to see on this ground: it goes towards the ink until it is
    // not.
    for (int n = 0; n < 8 && contrast(accent_, style.colours.paper) < 2.5; ++n) {
      accent_ = mix(accent_, style.colours.ink, 0.25);
    }
  }

  Picture draw() {
    const Box all{0, 0, card_size.width, card_size.height};
    canvas_.box(all, corner);
    canvas_.fill(style_.colours.paper);
    canvas_.box(all, corner);
    canvas_.fill_across({accent_.with_alpha(0.12), accent_.with_alpha(0.03), accent_.with_alpha(0)}, all);
    canvas_.box({0.5, 0.5, all.width - 1, all.height - 1}, corner);
    canvas_.stroke({.colour = style_.colours.line});
    draw_avatar();
    draw_names(draw_figures());
    draw_progress();
    return canvas_.finish(alternative_text());
  }

 private:
  [[nodiscard]] double share() const {
    if (card_.points_of_level <= 0) return 0;
    return std::clamp(static_cast<double>(card_.points) / static_cast<double>(card_.points_of_level), 0.0,
                      1.0);
  }

  void draw_avatar() {
    canvas_.circle(avatar_middle, avatar_radius + 6);
    canvas_.stroke({.colour = accent_, .width = 4});
    const Box box{avatar_middle.x - avatar_radius, avatar_middle.y - avatar_radius, 2 * avatar_radius,
                  2 * avatar_radius};
    if (!card_.avatar.rgba.empty()) {
      canvas_.circle(avatar_middle, avatar_radius);
      const auto round = canvas_.clip();
      canvas_.bitmap(card_.avatar, box);
      return;
    }
    canvas_.circle(avatar_middle, avatar_radius);
    canvas_.fill(mix(style_.colours.raised, accent_, 0.25));
    const Text letter(first_grapheme(plain_text(card_.name)), {.size = 72, .weight = Weight::Bold},
                      2 * avatar_radius);
    canvas_.text(letter, {avatar_middle.x, avatar_middle.y - letter.height() / 2 + 2}, accent_, Side::Middle);
  }

  // Rank and level at the upper right; gives where they begin.
  double draw_figures() {
    double x = right;
    const auto put = [&](std::string_view word, const std::string& figure, Colour colour) {
      const Text number(figure, figure_font, figure_most);
      const Text name(word, word_font);
      canvas_.text(number, {x, 38}, colour, Side::Right);
      x -= number.width() + 8;
      canvas_.text(name, {x, 38 + number.baseline() - name.baseline()}, style_.colours.quiet, Side::Right);
      x -= name.width() + 24;
    };
    const auto said = [&](std::int64_t number) {
      return brief(Value(number).number(), Measure::Count, style_.words);
    };
    put(style_.words.level, said(card_.level), accent_);
    if (card_.rank > 0) put(style_.words.rank, "#" + said(card_.rank), style_.colours.ink);
    return x;
  }

  void draw_names(double figures_begin) {
    // The server shares its row with the figures; the name has one to itself.
    canvas_.text(Text(card_.name, name_font, right - left), {left, 88}, style_.colours.ink);
    canvas_.text(Text(card_.server, word_font, figures_begin - left), {left, 38 + 15}, style_.colours.quiet);
  }

  void draw_progress() {
    const Box track{left, bar_top, right - left, bar_height};
    canvas_.box(track, bar_height / 2);
    canvas_.fill(mix(style_.colours.raised, style_.colours.quiet, 0.15));
    if (share() > 0) {
      const Box bar{track.x, track.y, std::max(track.width * share(), bar_height), bar_height};
      canvas_.box(bar, bar_height / 2);
      canvas_.fill_across({mix(accent_, style_.colours.paper, 0.3), accent_}, bar);
    }
    const auto said = [&](std::int64_t number) {
      return exact(Value(number).number(), Measure::Count, style_.words);
    };
    const Text points(
        fmt::format("{} / {} {}", said(card_.points), said(card_.points_of_level), style_.words.points),
        word_font);
    canvas_.text(points, {right, bar_top + bar_height + 6}, style_.colours.quiet, Side::Right);
    const Text percent(exact(std::floor(share() * 100) / 100, Measure::Percent, style_.words), word_font,
                       right - left - points.width() - 12);
    canvas_.text(percent, {left, bar_top + bar_height + 6}, style_.colours.quiet);
  }

  [[nodiscard]] std::string alternative_text() const {
    const auto said = [&](std::int64_t number) {
      return exact(Value(number).number(), Measure::Count, style_.words);
    };
    std::string text =
        fmt::format(fmt::runtime(style_.words.card), fmt::arg("name", plain_text(card_.name)),
                    fmt::arg("level", said(card_.level)), fmt::arg("points", said(card_.points)),
                    fmt::arg("of", said(card_.points_of_level)));
    if (card_.rank > 0)
      text += " " + fmt::format(fmt::runtime(style_.words.card_rank), fmt::arg("rank", said(card_.rank)));
    if (!card_.server.empty()) {
      text +=
          " " + fmt::format(fmt::runtime(style_.words.card_in), fmt::arg("server", plain_text(card_.server)));
    }
    return text;
  }

  const RankCard& card_;
  Style style_;
  Canvas canvas_;
  Colour accent_;
};

}  // namespace
}  // namespace internal

Drawn draw(const RankCard& card, const Look& look) {
  if (!internal::fits_together(card.avatar)) return std::unexpected(Refusal::PictureInPicture);
  return internal::Card(card, internal::style_of(look)).draw();
}

}  // namespace herwa::render
