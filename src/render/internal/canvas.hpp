// Where charts draw: paths, gradients, pictures and text. What is drawn is kept as steps that can be taken
// again on any surface of cairo, by any thread. (cairo's own recordings leak when they become SVG, and lock.)
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "render/internal/curve.hpp"
#include "render/internal/palette.hpp"
#include "render/internal/text.hpp"
#include "render/picture.hpp"
#include "render/rank_card.hpp"

struct _cairo;
struct _cairo_surface;

namespace herwa::render::internal {

struct ReleaseSurface {
  void operator()(_cairo_surface* surface) const;
};
using Surface = std::unique_ptr<_cairo_surface, ReleaseSurface>;

using Step = std::function<void(_cairo*)>;

struct Drawing {
  Size size;
  bool opaque = true;
  std::vector<Step> steps;
  std::vector<Label> labels;
  std::string alternative_text;
};

struct Stroke {
  Colour colour;
  double width = 1;
  double dash = 0;  // zero: one line
};

enum class Side { Left, Middle, Right };

class Canvas {
 public:
  // Filled with the colour, or clear.
  Canvas(Size size, std::optional<Colour> paper);

  [[nodiscard]] Size size() const { return drawing_->size; }

  // A path, used up by the next fill or stroke.
  void move_to(Point to);
  void line_to(Point to);
  void curve_to(const CurvePiece& piece);
  void close();
  void circle(Point middle, double radius);
  // Round at the corners named.
  void box(const Box& box, double radius = 0);
  void box_round_above(const Box& box, double radius);
  void box_round_below(const Box& box, double radius);

  void fill(Colour colour);
  // From above to below, or from left to right.
  void fill_down(Colour above, Colour below, const Box& over);
  void fill_across(const std::vector<Colour>& colours, const Box& over);
  void stroke(const Stroke& stroke);

  // What is drawn from here to the end of the guard stays inside the path.
  class Clip;
  [[nodiscard]] Clip clip();

  void bitmap(const Bitmap& bitmap, const Box& into);

  // The text's box begins, has its middle, or ends at x; its top is y.
  void text(const Text& text, Point at, Colour colour, Side side = Side::Left);

  Picture finish(std::string alternative_text);

 private:
  struct Segment {
    enum class Kind { Move, Line, Curve, Arc, Close };
    Kind kind;
    Point a{};  // of an arc: its middle
    Point b{};  // radius, and where it begins, in quarters of a turn
    Point c{};  // where it ends
  };
  using Path = std::vector<Segment>;

  static void trace(_cairo* onto, const Path& path);
  Path take_path();
  void arc(Point middle, double radius, double from, double to);

  std::shared_ptr<Drawing> drawing_;
  Path path_;
};

class Canvas::Clip {
 public:
  explicit Clip(Drawing& drawing) : drawing_(drawing) {}
  Clip(const Clip&) = delete;
  Clip& operator=(const Clip&) = delete;
  ~Clip();

 private:
  Drawing& drawing_;
};

}  // namespace herwa::render::internal
