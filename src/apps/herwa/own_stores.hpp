// For commands that are given beside a running `herwa up`: the stores are its private ones unless the
// configuration names others.
#pragma once

#include "apps/herwa/settings.hpp"

namespace herwa::app {

// Fills in what is not set. What is still empty then is nowhere to be found.
[[nodiscard]] Configuration with_own_stores(Configuration configuration);

}  // namespace herwa::app
