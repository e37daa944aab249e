// `/massban` and `/masskick`: one act on everybody that a list names, asked about before, done one after
// another, stopped by a button.
#pragma once

#include <memory>
#include <vector>

#include "features/moderation/mass_runner.hpp"

namespace herwa::features::moderation {

inline constexpr std::size_t mass_targets_max = 1000;

std::vector<platform::CommandEntry> mass_commands(const Needs& needs);
std::vector<platform::ComponentEntry> mass_buttons(const Needs& needs,
                                                   const std::shared_ptr<MassRunner>& runner);

}  // namespace herwa::features::moderation
