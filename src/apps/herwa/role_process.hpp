// From the configuration to a running process with a role.
#pragma once

#include "apps/herwa/settings.hpp"
#include "platform/process/process.hpp"

namespace herwa::app {

// Runs until a signal; 0 after an orderly end, 2 when a needed setting is missing.
int run_role(const Configuration& configuration, const char* role_name, platform::Role& role);

}  // namespace herwa::app
