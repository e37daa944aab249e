// The `up` role: the supervisor of `apps/herwa/up`, told what the configuration says.
#pragma once

#include "apps/herwa/settings.hpp"

namespace herwa::app {

int run_up_role(const Configuration& configuration);

}  // namespace herwa::app
