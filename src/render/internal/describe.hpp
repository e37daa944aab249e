// Sentences about data, for alternative texts.
#pragma once

#include <string>

#include "render/internal/axes.hpp"

namespace herwa::render::internal {

// From what to what, the least and the most and when. Empty where nothing is known.
std::string describe_line(const Series& series, Measure measure, const BottomAxis& bottom,
                          const Wording& words);
// All of it together.
std::string describe_part(const Series& series, Measure measure, const Wording& words);

}  // namespace herwa::render::internal
