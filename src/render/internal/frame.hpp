// What charts have in common around their data: heading, legend, axes. Each row of text has a place of its
// own, measured before anything is drawn, so that no two can meet.
#pragma once

#include <string>
#include <vector>

#include "render/internal/calendar.hpp"
#include "render/internal/canvas.hpp"
#include "render/internal/ticks.hpp"
#include "render/internal/wording.hpp"

namespace herwa::render::internal {

inline constexpr double margin = 24;
inline constexpr Font title_font{.size = 28, .weight = Weight::Bold};
inline constexpr Font subtitle_font{.size = 18, .weight = Weight::Regular};
inline constexpr Font label_font{.size = 18, .weight = Weight::Medium};
inline constexpr Font tick_font{.size = 18, .weight = Weight::Regular};
inline constexpr Font figures_font{.size = 18, .weight = Weight::Regular, .tabular = true};
inline constexpr double row_height = 27;  // of label_font and tick_font

struct Style {
  const Palette& colours;
  const Wording& words;
};
Style style_of(const Look& look);

// Zero becomes what suits; nothing outside the bounds is drawn.
struct Bounds {
  Size usual;
  Size least{320, 300};
  Size most{1600, 1200};
};
std::optional<Size> size_within(Size wanted, const Bounds& bounds);

// Draws title and subtitle and gives where the free space below them begins. The subtitle leaves room at the
// right for what the chart puts beside it.
double draw_heading(Canvas& canvas, const Style& style, const Heading& heading, double room_at_right = 0);
// The same without drawing, for charts that choose their height.
double heading_bottom(const Heading& heading, bool room_at_right = false);
// Where the subtitle's row begins.
double subtitle_top(const Heading& heading);

struct Named {
  std::string name;
  Colour colour;
};
// Coloured dots with names: beside the subtitle where they have room, else below it in rows of at most four,
// else (in a picture that has no room for more than its data) not at all. Gives where the free space below
// begins.
double draw_legend(Canvas& canvas, const Style& style, const std::vector<Named>& names,
                   const Heading& heading);

// Whether so much may still be taken from the plot that begins at the height.
bool has_room(const Canvas& canvas, double top, double height);

void draw_nothing_there(Canvas& canvas, const Style& style, const Box& area);

// Title and subtitle as the beginning of an alternative text.
std::string opening(const Heading& heading);

}  // namespace herwa::render::internal
