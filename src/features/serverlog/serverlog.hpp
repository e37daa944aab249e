// The server log feature: settings alone. Give it the log events of all other features.
#pragma once

#include <vector>

#include "platform/feature/feature.hpp"

namespace herwa::features::serverlog {

platform::Feature feature(std::vector<platform::LogEvent> of_others);

}  // namespace herwa::features::serverlog
