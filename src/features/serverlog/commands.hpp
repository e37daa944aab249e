// `/logs show` and `/logs export`.
#pragma once

#include <vector>

#include "features/serverlog/serverlog.hpp"
#include "platform/feature/feature.hpp"

namespace herwa::features::serverlog {

std::vector<platform::CommandEntry> commands(const Needs& needs,
                                             const std::vector<platform::LogEvent>& kinds);

}  // namespace herwa::features::serverlog
