#include "render/internal/frame.hpp"

#include <algorithm>
#include <cmath>

#include "render/internal/plain_text.hpp"

namespace herwa::render::internal {
namespace {

constexpr double heading_top = margin - 8;
constexpr double dot_radius = 5;
constexpr double dot_room = 20;
constexpr std::size_t legend_columns = 4;

constexpr double chip_gap = 18;
constexpr double legend_gap = 6;
constexpr double around_plot = 96;  // axis, margins, and room for the label of the highest point
constexpr double plot_least = 48;

struct Chip {
  Text name;
  Colour colour;

  [[nodiscard]] double width() const { return dot_room - 3 + name.width(); }
};

// Gives by how much the next one stands further right.
double draw_chip(Canvas& canvas, const Style& style, const Chip& chip, Point at) {
  canvas.circle({at.x + dot_radius, at.y + row_height / 2}, dot_radius);
  canvas.fill(chip.colour);
  canvas.text(chip.name, {at.x + dot_room - 3, at.y}, style.colours.ink);
  return chip.width() + chip_gap;
}

double line_height(Font font) { return font.size * 1.5; }

bool is_within(int wanted, int least, int most) { return wanted >= least && wanted <= most; }

}  // namespace

Style style_of(const Look& look) { return {.colours = palette(look.theme), .words = wording(look.language)}; }

std::optional<Size> size_within(Size wanted, const Bounds& bounds) {
  const Size size{.width = wanted.width == 0 ? bounds.usual.width : wanted.width,
                  .height = wanted.height == 0 ? bounds.usual.height : wanted.height};
  const bool fits = is_within(size.width, bounds.least.width, bounds.most.width) &&
                    is_within(size.height, bounds.least.height, bounds.most.height);
  return fits ? std::optional(size) : std::nullopt;
}

double subtitle_top(const Heading& heading) {
  return heading.title.empty() ? heading_top : heading_top + line_height(title_font);
}

double heading_bottom(const Heading& heading, bool room_at_right) {
  const bool second_row = !heading.subtitle.empty() || room_at_right;
  return subtitle_top(heading) + (second_row ? line_height(subtitle_font) : 0);
}

double draw_heading(Canvas& canvas, const Style& style, const Heading& heading, double room_at_right) {
  const double width = canvas.size().width - 2 * margin;
  canvas.text(Text(heading.title, title_font, width), {margin, heading_top}, style.colours.ink);
  canvas.text(Text(heading.subtitle, subtitle_font, width - room_at_right), {margin, subtitle_top(heading)},
              style.colours.quiet);
  return heading_bottom(heading, room_at_right > 0);
}

bool has_room(const Canvas& canvas, double top, double height) {
  return canvas.size().height - top - height >= around_plot + plot_least;
}

double draw_legend(Canvas& canvas, const Style& style, const std::vector<Named>& names,
                   const Heading& heading) {
  const double width = canvas.size().width - 2 * margin;
  std::vector<Chip> chips;
  double together = -chip_gap;
  for (const Named& named : names) {
    chips.push_back(
        {Text(named.name, label_font, width / legend_columns - dot_room - chip_gap), named.colour});
    together += chips.back().width() + chip_gap;
  }
  const double top = heading_bottom(heading);
  const Text subtitle(heading.subtitle, subtitle_font, width);
  if (!subtitle.empty() && subtitle.width() + 2 * chip_gap + together <= width) {
    double x = margin + width - together;
    for (const Chip& chip : chips) x += draw_chip(canvas, style, chip, {x, subtitle_top(heading)});
    return top;
  }
  const double rows = std::ceil(static_cast<double>(chips.size()) / legend_columns);
  if (!has_room(canvas, top, legend_gap + rows * row_height)) return top;
  double x = margin;
  double y = top + legend_gap;
  std::size_t in_row = 0;
  for (const Chip& chip : chips) {
    if (in_row == legend_columns) {
      x = margin;
      y += row_height;
      in_row = 0;
    }
    x += draw_chip(canvas, style, chip, {x, y});
    ++in_row;
  }
  return y + row_height;
}

void draw_nothing_there(Canvas& canvas, const Style& style, const Box& area) {
  const Text text(style.words.no_data, subtitle_font, area.width);
  canvas.text(text, {area.x + area.width / 2, area.y + area.height / 2 - text.height() / 2},
              style.colours.quiet, Side::Middle);
}

std::string opening(const Heading& heading) {
  std::string text;
  for (const std::string& part : {heading.title, heading.subtitle}) {
    // A long title leaves room for what was counted.
    const std::string plain = plain_text(part, 120);
    if (plain.empty()) continue;
    text += plain;
    const char last = plain.back();
    text += last == '.' || last == '!' || last == '?' ? " " : ". ";
  }
  return text;
}

}  // namespace herwa::render::internal
