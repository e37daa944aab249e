#include "render/internal/canvas.hpp"

#include <cairo.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "render/internal/plain_text.hpp"

namespace herwa::render {

Size Picture::size() const { return drawing_->size; }
const std::string& Picture::alternative_text() const { return drawing_->alternative_text; }
const std::vector<Label>& Picture::labels() const { return drawing_->labels; }

std::string_view to_string(Refusal refusal) {
  switch (refusal) {
    case Refusal::TooManySeries: return "too many series";
    case Refusal::TooManyPoints: return "too many points";
    case Refusal::TooManyRows: return "too many rows";
    case Refusal::LengthsDiffer: return "a series is not as long as its axis";
    case Refusal::SizeOutOfBounds: return "the picture is too small or too large";
    case Refusal::UnknownTimeZone: return "nobody knows the time zone";
    case Refusal::PictureInPicture:
      return "the avatar's size and bytes do not fit together, or it is too large";
  }
  return "refused";
}

namespace internal {
namespace {

struct Rgb {
  double r, g, b;
};
Rgb rgb(Colour colour) {
  const auto channel = [&](int shift) { return static_cast<double>((colour.rgb >> shift) & 0xFF) / 255; };
  return {channel(16), channel(8), channel(0)};
}

void set(cairo_t* context, Colour colour) {
  const auto [r, g, b] = rgb(colour);
  cairo_set_source_rgba(context, r, g, b, colour.alpha);
}

struct FreePattern {
  void operator()(cairo_pattern_t* pattern) const { cairo_pattern_destroy(pattern); }
};
using Pattern = std::unique_ptr<cairo_pattern_t, FreePattern>;

void add_stop(cairo_pattern_t* pattern, double at, Colour colour) {
  const auto [r, g, b] = rgb(colour);
  cairo_pattern_add_color_stop_rgba(pattern, at, r, g, b, colour.alpha);
}

constexpr double quarter = std::numbers::pi / 2;

// cairo wants its colours multiplied with how much is seen of them.
Surface to_surface(const Bitmap& bitmap) {
  Surface surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, bitmap.width, bitmap.height));
  unsigned char* rows = cairo_image_surface_get_data(surface.get());
  const int stride = cairo_image_surface_get_stride(surface.get());
  for (int y = 0; y < bitmap.height; ++y) {
    auto* row = reinterpret_cast<std::uint32_t*>(rows + static_cast<std::ptrdiff_t>(y) * stride);
    const std::uint8_t* from = bitmap.rgba.data() + static_cast<std::ptrdiff_t>(y) * bitmap.width * 4;
    for (int x = 0; x < bitmap.width; ++x, from += 4) {
      const std::uint32_t alpha = from[3];
      const auto times_alpha = [&](std::uint32_t channel) { return (channel * alpha + 127) / 255; };
      row[x] =
          (alpha << 24) | (times_alpha(from[0]) << 16) | (times_alpha(from[1]) << 8) | times_alpha(from[2]);
    }
  }
  cairo_surface_mark_dirty(surface.get());
  return surface;
}

struct Run {
  std::shared_ptr<cairo_scaled_font_t> font;
  std::vector<cairo_glyph_t> glyphs;
};

std::shared_ptr<cairo_scaled_font_t> font_of(const PangoLayoutRun& run) {
  return {cairo_scaled_font_reference(
              pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(run.item->analysis.font))),
          cairo_scaled_font_destroy};
}

// The glyphs of a shaped line, each at its place in the picture. They know nothing of pango, whose objects
// belong to one thread.
std::vector<Run> runs_of(PangoLayout* layout, Point baseline) {
  std::vector<Run> runs;
  const std::unique_ptr<PangoLayoutIter, decltype(&pango_layout_iter_free)> at(pango_layout_get_iter(layout),
                                                                               pango_layout_iter_free);
  do {
    const PangoLayoutRun* run = pango_layout_iter_get_run_readonly(at.get());
    if (run == nullptr) continue;
    PangoRectangle place;
    pango_layout_iter_get_run_extents(at.get(), nullptr, &place);
    const auto pixels = [](int units) { return static_cast<double>(units) / PANGO_SCALE; };
    Run& made = runs.emplace_back(font_of(*run));
    int x = place.x;
    for (int n = 0; n < run->glyphs->num_glyphs; ++n) {
      const PangoGlyphInfo& glyph = run->glyphs->glyphs[n];
      const bool drawn = glyph.glyph != PANGO_GLYPH_EMPTY && (glyph.glyph & PANGO_GLYPH_UNKNOWN_FLAG) == 0;
      if (drawn) {
        made.glyphs.push_back({.index = glyph.glyph,
                               .x = baseline.x + pixels(x + glyph.geometry.x_offset),
                               .y = baseline.y + pixels(glyph.geometry.y_offset)});
      }
      x += glyph.geometry.width;
    }
  } while (pango_layout_iter_next_run(at.get()));
  return runs;
}

}  // namespace

void ReleaseSurface::operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }

Canvas::Canvas(Size size, std::optional<Colour> paper) : drawing_(std::make_shared<Drawing>()) {
  drawing_->size = size;
  drawing_->opaque = paper.has_value();
  if (!paper) return;
  drawing_->steps.emplace_back([paper = *paper](cairo_t* onto) {
    set(onto, paper);
    cairo_paint(onto);
  });
}

void Canvas::move_to(Point to) { path_.push_back({Segment::Kind::Move, to}); }
void Canvas::line_to(Point to) { path_.push_back({Segment::Kind::Line, to}); }
void Canvas::curve_to(const CurvePiece& piece) {
  path_.push_back({Segment::Kind::Curve, piece.handle_out, piece.handle_in, piece.end});
}
void Canvas::close() { path_.push_back({Segment::Kind::Close}); }
void Canvas::arc(Point middle, double radius, double from, double to) {
  path_.push_back({Segment::Kind::Arc, middle, {radius, from}, {to, 0}});
}

Canvas::Path Canvas::take_path() { return std::exchange(path_, {}); }

void Canvas::trace(cairo_t* onto, const Path& path) {
  cairo_new_path(onto);
  for (const auto& [kind, a, b, c] : path) {
    switch (kind) {
      case Segment::Kind::Move: cairo_move_to(onto, a.x, a.y); break;
      case Segment::Kind::Line: cairo_line_to(onto, a.x, a.y); break;
      case Segment::Kind::Curve: cairo_curve_to(onto, a.x, a.y, b.x, b.y, c.x, c.y); break;
      case Segment::Kind::Arc: cairo_arc(onto, a.x, a.y, b.x, b.y * quarter, c.x * quarter); break;
      case Segment::Kind::Close:
        cairo_close_path(onto);
        // The next shape does not begin where this one ended.
        cairo_new_sub_path(onto);
        break;
    }
  }
}

void Canvas::circle(Point middle, double radius) {
  arc(middle, radius, 0, 4);
  close();
}

void Canvas::box(const Box& box, double radius) {
  radius = std::min({radius, box.width / 2, box.height / 2});
  if (radius <= 0) {
    move_to({box.x, box.y});
    line_to({box.right(), box.y});
    line_to({box.right(), box.bottom()});
    line_to({box.x, box.bottom()});
    close();
    return;
  }
  arc({box.right() - radius, box.y + radius}, radius, -1, 0);
  arc({box.right() - radius, box.bottom() - radius}, radius, 0, 1);
  arc({box.x + radius, box.bottom() - radius}, radius, 1, 2);
  arc({box.x + radius, box.y + radius}, radius, 2, 3);
  close();
}

void Canvas::box_round_above(const Box& box, double radius) {
  radius = std::min({radius, box.width / 2, box.height});
  arc({box.x + radius, box.y + radius}, radius, 2, 3);
  arc({box.right() - radius, box.y + radius}, radius, -1, 0);
  line_to({box.right(), box.bottom()});
  line_to({box.x, box.bottom()});
  close();
}

void Canvas::box_round_below(const Box& box, double radius) {
  radius = std::min({radius, box.width / 2, box.height});
  arc({box.right() - radius, box.bottom() - radius}, radius, 0, 1);
  arc({box.x + radius, box.bottom() - radius}, radius, 1, 2);
  line_to({box.x, box.y});
  line_to({box.right(), box.y});
  close();
}

void Canvas::fill(Colour colour) {
  drawing_->steps.emplace_back([path = take_path(), colour](cairo_t* onto) {
    trace(onto, path);
    set(onto, colour);
    cairo_fill(onto);
  });
}

void Canvas::fill_down(Colour above, Colour below, const Box& over) {
  drawing_->steps.emplace_back([path = take_path(), above, below, over](cairo_t* onto) {
    const Pattern pattern(cairo_pattern_create_linear(0, over.y, 0, over.bottom()));
    add_stop(pattern.get(), 0, above);
    add_stop(pattern.get(), 1, below);
    trace(onto, path);
    cairo_set_source(onto, pattern.get());
    cairo_fill(onto);
  });
}

void Canvas::fill_across(const std::vector<Colour>& colours, const Box& over) {
  drawing_->steps.emplace_back([path = take_path(), colours, over](cairo_t* onto) {
    const Pattern pattern(cairo_pattern_create_linear(over.x, 0, over.right(), 0));
    const double last = std::max(1.0, static_cast<double>(colours.size()) - 1);
    for (std::size_t n = 0; n < colours.size(); ++n) {
      add_stop(pattern.get(), static_cast<double>(n) / last, colours[n]);
    }
    trace(onto, path);
    cairo_set_source(onto, pattern.get());
    cairo_fill(onto);
  });
}

void Canvas::stroke(const Stroke& stroke) {
  drawing_->steps.emplace_back([path = take_path(), stroke](cairo_t* onto) {
    trace(onto, path);
    set(onto, stroke.colour);
    cairo_set_line_join(onto, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(onto, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_width(onto, stroke.width);
    cairo_set_dash(onto, &stroke.dash, stroke.dash > 0 ? 1 : 0, 0);
    cairo_stroke(onto);
  });
}

Canvas::Clip Canvas::clip() {
  drawing_->steps.emplace_back([path = take_path()](cairo_t* onto) {
    cairo_save(onto);
    trace(onto, path);
    cairo_clip(onto);
  });
  return Clip(*drawing_);
}
Canvas::Clip::~Clip() { drawing_.steps.emplace_back(cairo_restore); }

void Canvas::bitmap(const Bitmap& bitmap, const Box& into) {
  const std::shared_ptr<cairo_surface_t> surface = to_surface(bitmap);
  const double across = into.width / bitmap.width;
  const double down = into.height / bitmap.height;
  drawing_->steps.emplace_back([surface, into, across, down](cairo_t* onto) {
    cairo_save(onto);
    cairo_translate(onto, into.x, into.y);
    cairo_scale(onto, across, down);
    cairo_set_source_surface(onto, surface.get(), 0, 0);
    cairo_pattern_set_filter(cairo_get_source(onto), CAIRO_FILTER_GOOD);
    // Its edge is its last pixel, not a mixture with nothing.
    cairo_pattern_set_extend(cairo_get_source(onto), CAIRO_EXTEND_PAD);
    cairo_paint(onto);
    cairo_restore(onto);
  });
}

void Canvas::text(const Text& text, Point at, Colour colour, Side side) {
  if (text.empty()) return;
  if (side == Side::Middle) at.x -= text.width() / 2;
  if (side == Side::Right) at.x -= text.width();
  drawing_->labels.push_back({.text = text.words(),
                              .box = {at.x, at.y, text.width(), text.height()},
                              .glyphs_missing = text.glyphs_missing()});
  auto runs = runs_of(text.layout(), {at.x - text.offset(), at.y + text.baseline()});
  drawing_->steps.emplace_back([runs = std::move(runs), colour](cairo_t* onto) {
    set(onto, colour);
    for (const Run& run : runs) {
      cairo_set_scaled_font(onto, run.font.get());
      cairo_show_glyphs(onto, run.glyphs.data(), static_cast<int>(run.glyphs.size()));
    }
  });
}

Picture Canvas::finish(std::string alternative_text) {
  drawing_->alternative_text = plain_text(alternative_text, 1000 - 1);
  return Picture(std::move(drawing_));
}

}  // namespace internal
}  // namespace herwa::render
