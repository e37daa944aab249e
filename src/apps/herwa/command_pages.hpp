// docs/commands.md: every feature with its commands, settings and what it keeps, from the descriptors.
#pragma once

#include <string>
#include <vector>

#include "platform/feature/feature.hpp"

namespace herwa::app {

std::string commands_page(const std::vector<platform::Feature>& features);

}  // namespace herwa::app
