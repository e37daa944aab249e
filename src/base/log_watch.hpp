// For who gathers errors: a look at every error that is logged. To log, use base/log.hpp.
#pragma once

#include <functional>
#include <string_view>

#include "base/log.hpp"

namespace herwa::log {

// Sees every line of level Error, whatever the level printed, on the thread that writes it. One for the
// process; an empty one takes it away. It must not throw, and what it logs itself it does not see.
using ErrorWatcher = std::function<void(std::string_view message, Fields)>;
void watch_errors(ErrorWatcher watcher);

}  // namespace herwa::log
