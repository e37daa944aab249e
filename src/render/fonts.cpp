#include "render/internal/fonts.hpp"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include <memory>
#include <set>

#include "render/picture.hpp"

namespace herwa::render {
namespace internal {
namespace {

// Where Debian's packages put fonts, and where somebody may add one; the caches are those of its packages.
// Names are tried in this order for what Inter lacks; Noto has a face for nearly every script that is
// written. Emoji are pictures of one size, which the last rule brings to the letters' size.
constexpr const char* configuration = R"(<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <cachedir>/var/cache/fontconfig</cachedir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <alias binding="same">
    <family>Herwa</family>
    <prefer>
      <family>Inter</family>
      <family>Noto Sans</family>
      <family>Noto Sans Arabic</family>
      <family>Noto Sans Hebrew</family>
      <family>Noto Sans Devanagari</family>
      <family>Noto Sans Thai</family>
      <family>Noto Sans CJK JP</family>
      <family>Noto Sans Symbols</family>
      <family>Noto Sans Symbols2</family>
      <family>Noto Sans Math</family>
    </prefer>
  </alias>
  <alias binding="same"><family>emoji</family><prefer><family>Noto Color Emoji</family></prefer></alias>
  <match target="font">
    <test name="outline"><bool>false</bool></test>
    <edit name="herwascale" mode="assign">
      <divide><name target="pattern">pixelsize</name><name target="font">pixelsize</name></divide>
    </edit>
    <edit name="matrix" mode="assign">
      <times>
        <name>matrix</name>
        <matrix><name>herwascale</name><double>0</double><double>0</double><name>herwascale</name></matrix>
      </times>
    </edit>
    <edit name="size" mode="assign"><divide><name>size</name><name>herwascale</name></divide></edit>
  </match>
</fontconfig>)";

struct FreeConfig {
  void operator()(FcConfig* config) const { FcConfigDestroy(config); }
};
struct Unref {
  void operator()(gpointer object) const { g_object_unref(object); }
};
using Config = std::unique_ptr<FcConfig, FreeConfig>;

// Read once for all threads; only looked at afterwards.
FcConfig* config() {
  static const Config one = [] {
    Config made(FcConfigCreate());
    FcConfigParseAndLoadFromMemory(made.get(), reinterpret_cast<const FcChar8*>(configuration), FcTrue);
    FcConfigBuildFonts(made.get());
    return made;
  }();
  return one.get();
}

struct Fonts {
  std::unique_ptr<PangoFontMap, Unref> map;
  std::unique_ptr<PangoContext, Unref> context;

  Fonts() : map(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)) {
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map.get()), config());
    context.reset(pango_font_map_create_context(map.get()));
    const std::unique_ptr<cairo_font_options_t, decltype(&cairo_font_options_destroy)> options(
        cairo_font_options_create(), cairo_font_options_destroy);
    cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context.get(), options.get());
    // A picture of twice the size has its letters where the plain one has them.
    pango_context_set_round_glyph_positions(context.get(), FALSE);
    pango_context_set_language(context.get(), pango_language_from_string("en"));
    const std::unique_ptr<PangoFontDescription, decltype(&pango_font_description_free)> font(
        pango_font_description_from_string("Herwa"), pango_font_description_free);
    pango_context_set_font_description(context.get(), font.get());
  }
};

}  // namespace

PangoContext* font_context() {
  static thread_local const Fonts fonts;
  return fonts.context.get();
}

const std::vector<std::string>& families() {
  static const std::vector<std::string> wanted{
      "Inter",           "Noto Sans", "Noto Sans Arabic", "Noto Sans Devanagari", "Noto Sans CJK JP",
      "Noto Color Emoji"};
  return wanted;
}

}  // namespace internal

std::vector<std::string> fonts_missing() {
  std::set<std::string> here;
  if (const FcFontSet* fonts = FcConfigGetFonts(internal::config(), FcSetSystem)) {
    for (int n = 0; n < fonts->nfont; ++n) {
      FcChar8* family = nullptr;
      for (int name = 0; FcPatternGetString(fonts->fonts[n], FC_FAMILY, name, &family) == FcResultMatch;
           ++name) {
        here.insert(reinterpret_cast<const char*>(family));
      }
    }
  }
  std::vector<std::string> missing;
  for (const std::string& family : internal::families()) {
    if (!here.contains(family)) missing.push_back(family);
  }
  return missing;
}

}  // namespace herwa::render
