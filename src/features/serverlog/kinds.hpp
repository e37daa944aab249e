// What the server log notes by itself.
#pragma once

#include <vector>

#include "platform/feature/feature.hpp"

namespace herwa::features::serverlog {

std::vector<platform::LogEvent> own_kinds();

}  // namespace herwa::features::serverlog
