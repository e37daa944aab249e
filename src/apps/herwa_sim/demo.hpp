// Runs the demo until the process is asked to stop.
#pragma once

#include "apps/herwa_sim/options.hpp"

namespace herwa_sim {

// The exit code. Throws what kept it from starting.
int run_demo(const Options& options);

}  // namespace herwa_sim
