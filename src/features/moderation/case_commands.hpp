// `/case show|edit|void|restore|history|list` and `/cases`: looking cases up, and changing what was written
// down, with what was before kept.
#pragma once

#include "features/moderation/moderation.hpp"
#include "platform/feature/feature.hpp"

namespace herwa::features::moderation {

std::vector<platform::CommandEntry> case_commands(const Needs& needs);
// Of a list's button.
platform::ComponentEntry older_cases(const Needs& needs);

}  // namespace herwa::features::moderation
