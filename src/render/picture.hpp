// What draw() makes: one drawing that becomes a PNG or an SVG as often as wanted. It can be handed to another
// thread and be read by several at once. draw() and the writers take milliseconds of a core: offload them.
#pragma once

#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "render/look.hpp"

namespace herwa::render {

enum class [[nodiscard]] Refusal {
  TooManySeries,
  TooManyPoints,
  TooManyRows,
  LengthsDiffer,
  SizeOutOfBounds,
  UnknownTimeZone,
  PictureInPicture,  // an avatar whose size and bytes do not fit together, or that is too large
};
std::string_view to_string(Refusal refusal);

struct Box {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;

  [[nodiscard]] double right() const { return x + width; }
  [[nodiscard]] double bottom() const { return y + height; }
  [[nodiscard]] bool overlaps(const Box& other) const {
    return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
  }
};

// A piece of text as it was put down.
struct Label {
  std::string text;
  Box box;
  int glyphs_missing = 0;
};

namespace internal {
struct Drawing;
}

class Picture {
 public:
  explicit Picture(std::shared_ptr<const internal::Drawing> drawing) : drawing_(std::move(drawing)) {}

  [[nodiscard]] Size size() const;
  // What the picture says, in words made from its data; at most 1,000 characters (Discord takes 1,024).
  [[nodiscard]] const std::string& alternative_text() const;
  [[nodiscard]] const std::vector<Label>& labels() const;
  [[nodiscard]] const internal::Drawing& drawing() const { return *drawing_; }

 private:
  std::shared_ptr<const internal::Drawing> drawing_;
};

using Drawn = std::expected<Picture, Refusal>;

enum class Scale { Plain = 1, Retina = 2 };

// The file's bytes, the same for the same data as long as the fonts are the same.
std::string to_png(const Picture& picture, Scale scale = Scale::Retina);
// Letters are outlines, so it looks the same where no font of ours is.
std::string to_svg(const Picture& picture);

// Of the fonts that pictures are made for, those that this machine lacks: for whoever looks after it.
std::vector<std::string> fonts_missing();

}  // namespace herwa::render
