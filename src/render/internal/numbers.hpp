// Numbers as people read them: thin spaces between thousands, the language's own decimal sign, units.
#pragma once

#include <string>

#include "render/data.hpp"
#include "render/internal/ticks.hpp"
#include "render/internal/wording.hpp"

namespace herwa::render::internal {

// Beside one value: "12 480", "1.5", "34 %", "2 h 5 min".
std::string exact(double value, Measure measure, const Wording& words);
// The same in at most about seven characters: "12.5k", "3.2M".
std::string brief(double value, Measure measure, const Wording& words);
// With its sign: "+12 %".
std::string change(double share, const Wording& words);

// Along an axis all labels have one unit and as many decimals as tell them apart.
std::string on_axis(const Ticks& ticks, int index, Measure measure, const Wording& words);

}  // namespace herwa::render::internal
