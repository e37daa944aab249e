// A line of text, shaped once: measured, shortened to fit, and drawn where it fits. Any script, by pango with
// the fonts named in text.cpp. A Text stays in the thread that made it.
#pragma once

#include <limits>
#include <memory>
#include <string>
#include <string_view>

struct _PangoLayout;

namespace herwa::render::internal {

enum class Weight { Regular = 400, Medium = 500, Bold = 600 };

struct Font {
  double size = 16;
  Weight weight = Weight::Regular;
  // Figures of one width: numbers below each other line up.
  bool tabular = false;
};

class Text {
 public:
  // What is wider than width_max ends in an ellipsis, between two letters as people see them.
  Text(std::string_view words, Font font, double width_max = std::numeric_limits<double>::infinity());

  [[nodiscard]] double width() const { return width_; }
  // One and a half times the font's size, whatever the script.
  [[nodiscard]] double height() const { return height_; }
  [[nodiscard]] double baseline() const { return baseline_; }
  [[nodiscard]] const std::string& words() const { return words_; }
  [[nodiscard]] bool empty() const { return words_.empty(); }
  // Glyphs that no font has; what has none of its own was replaced, so this is zero where fonts are.
  [[nodiscard]] int glyphs_missing() const;

  struct Release {
    void operator()(_PangoLayout* layout) const;
  };
  [[nodiscard]] _PangoLayout* layout() const { return layout_.get(); }
  // From the layout's own edge to the box's left one: not zero where right-to-left text was shortened.
  [[nodiscard]] double offset() const { return offset_; }

 private:
  void measure();

  std::string words_;
  std::unique_ptr<_PangoLayout, Release> layout_;
  double width_ = 0;
  double height_ = 0;
  double baseline_ = 0;
  double offset_ = 0;
};

// What people see as the first letter, also where it is made of several characters.
std::string first_grapheme(const std::string& plain);

}  // namespace herwa::render::internal
