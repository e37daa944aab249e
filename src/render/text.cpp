#include "render/internal/text.hpp"

#include <pango/pangocairo.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "render/internal/fonts.hpp"
#include "render/internal/plain_text.hpp"

namespace herwa::render::internal {
namespace {

// A line's box around its baseline, in sizes of the font.
constexpr double above_baseline = 1.1;
constexpr double below_baseline = 0.4;
// Below half the size nothing is read; what is still too tall then is cut.
constexpr double smallest = 0.5;

double pixels(int units) { return static_cast<double>(units) / PANGO_SCALE; }

struct FreeAttributes {
  void operator()(PangoAttrList* list) const { pango_attr_list_unref(list); }
};
struct FreeFont {
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
struct FreeIterator {
  void operator()(PangoLayoutIter* iterator) const { pango_layout_iter_free(iterator); }
};

PangoLayout* new_layout(bool tabular) {
  PangoLayout* layout = pango_layout_new(font_context());
  pango_layout_set_single_paragraph_mode(layout, TRUE);
  if (!tabular) return layout;
  const std::unique_ptr<PangoAttrList, FreeAttributes> attributes(pango_attr_list_new());
  pango_attr_list_insert(attributes.get(), pango_attr_font_features_new("tnum=1"));
  pango_layout_set_attributes(layout, attributes.get());
  return layout;
}

// Where in the text the characters begin that no font has a glyph for.
std::vector<int> without_glyph(PangoLayout* layout) {
  std::vector<int> found;
  const std::unique_ptr<PangoLayoutIter, FreeIterator> runs(pango_layout_get_iter(layout));
  do {
    const PangoLayoutRun* run = pango_layout_iter_get_run_readonly(runs.get());
    if (run == nullptr) continue;
    for (int n = 0; n < run->glyphs->num_glyphs; ++n) {
      if ((run->glyphs->glyphs[n].glyph & PANGO_GLYPH_UNKNOWN_FLAG) == 0) continue;
      found.push_back(run->item->offset + run->glyphs->log_clusters[n]);
    }
  } while (pango_layout_iter_next_run(runs.get()));
  return found;
}

// The same text with the sign for "something stood here" in their places.
std::string replaced(const std::string& words, const std::vector<int>& places) {
  std::vector<bool> lacking(words.size());
  for (const int at : places) {
    if (at >= 0 && static_cast<std::size_t>(at) < words.size()) lacking[static_cast<std::size_t>(at)] = true;
  }
  std::string out;
  for (std::size_t at = 0; at < words.size();) {
    const auto [code, bytes] = character_at(words, at);
    append(out, lacking[at] ? U'\uFFFD' : code);
    at += bytes;
  }
  return out;
}

void set_font(PangoLayout* layout, Font font) {
  const std::unique_ptr<PangoFontDescription, FreeFont> description(
      pango_font_description_copy(pango_context_get_font_description(font_context())));
  pango_font_description_set_absolute_size(description.get(), std::round(font.size * PANGO_SCALE));
  pango_font_description_set_weight(description.get(), static_cast<PangoWeight>(font.weight));
  pango_layout_set_font_description(layout, description.get());
}

// Some scripts build higher than Latin, and marks pile up: such a line is set smaller, so that no row needs
// to know what stands in it.
void lower_what_is_too_tall(PangoLayout* layout, Font font) {
  PangoRectangle ink;
  pango_layout_get_extents(layout, &ink, nullptr);
  if (ink.height == 0) return;
  const int baseline = pango_layout_get_baseline(layout);
  const double above = pixels(baseline - ink.y);
  const double below = pixels(ink.y + ink.height - baseline);
  const double share = std::min(above_baseline * font.size / std::max(above, 1.0),
                                below_baseline * font.size / std::max(below, 1.0));
  if (share >= 1) return;
  set_font(layout, {.size = font.size * std::max(share, smallest), .weight = font.weight});
}

}  // namespace

void Text::Release::operator()(PangoLayout* layout) const { g_object_unref(layout); }

Text::Text(std::string_view words, Font font, double width_max)
    : words_(plain_text(words)), layout_(new_layout(font.tabular)) {
  set_font(layout_.get(), font);
  pango_layout_set_text(layout_.get(), words_.data(), static_cast<int>(words_.size()));
  if (glyphs_missing() > 0) {
    words_ = replaced(words_, without_glyph(layout_.get()));
    pango_layout_set_text(layout_.get(), words_.data(), static_cast<int>(words_.size()));
  }
  height_ = font.size * (above_baseline + below_baseline);
  baseline_ = font.size * above_baseline;
  lower_what_is_too_tall(layout_.get(), font);
  measure();
  if (width_ <= width_max) return;
  pango_layout_set_ellipsize(layout_.get(), PANGO_ELLIPSIZE_END);
  pango_layout_set_width(layout_.get(), static_cast<int>(std::max(0.0, width_max) * PANGO_SCALE));
  measure();
  if (width_ <= width_max) return;
  // Not even an ellipsis has room.
  words_.clear();
  pango_layout_set_text(layout_.get(), "", 0);
  measure();
}

void Text::measure() {
  PangoRectangle box;
  pango_layout_get_extents(layout_.get(), nullptr, &box);
  width_ = pixels(box.width);
  offset_ = pixels(box.x);
}

std::string first_grapheme(const std::string& plain) {
  if (plain.empty()) return {};
  const auto count = static_cast<std::size_t>(g_utf8_strlen(plain.data(), static_cast<gssize>(plain.size())));
  std::vector<PangoLogAttr> attributes(count + 1);
  pango_get_log_attrs(plain.data(), static_cast<int>(plain.size()), 0, pango_language_from_string("en"),
                      attributes.data(), static_cast<int>(attributes.size()));
  std::size_t letters = 1;
  while (letters < count && attributes[letters].is_cursor_position == 0) ++letters;
  const char* end = g_utf8_offset_to_pointer(plain.data(), static_cast<glong>(letters));
  return {plain.data(), static_cast<std::size_t>(end - plain.data())};
}

int Text::glyphs_missing() const { return pango_layout_get_unknown_glyphs_count(layout_.get()); }

}  // namespace herwa::render::internal
