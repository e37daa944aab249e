// Rules to begin with: light leaves most to people, strict leaves little. Pure.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace herwa::features::automod {

inline constexpr std::array<std::string_view, 3> preset_names{"light", "standard", "strict"};

// As texts for the settings; empty when there is no such preset.
std::vector<std::string> preset(std::string_view name);

}  // namespace herwa::features::automod
