// How a picture is to look, apart from its data: theme, language of what the library itself says, size.
#pragma once

#include <string_view>

namespace herwa::render {

enum class Theme { Dark, Light };

enum class Language { English, German, French, Spanish, Portuguese };
// "de" or "de-AT" → German; what is not spoken here → English.
Language language_for(std::string_view locale);

// In pixels of a plain screen; a retina picture has twice as many each way. Zero: what suits the chart.
struct Size {
  int width = 0;
  int height = 0;
  friend bool operator==(const Size&, const Size&) = default;
};

struct Look {
  Theme theme = Theme::Dark;
  Language language = Language::English;
  Size size;
};

}  // namespace herwa::render
