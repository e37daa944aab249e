// From the configuration to a running process with a role.
#pragma once

#include <functional>
#include <memory>

#include "apps/herwa/settings.hpp"
#include "platform/process/process.hpp"

namespace herwa::app {

// Called once the process is there, and the role goes before the process does: what a role holds (sockets,
// clients) belongs to the process's loop and must not outlive it.
using MakeRole = std::function<std::unique_ptr<platform::Role>()>;

// Runs until a signal; 0 after an orderly end, 2 when a needed setting is missing.
int run_role(const Configuration& configuration, const char* role_name, const MakeRole& make_role);

}  // namespace herwa::app
