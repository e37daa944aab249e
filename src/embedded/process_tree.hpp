// Ends a server with everything it forked, as a power cut would. PostgreSQL's backends are sessions of their
// own, so killing the group of the postmaster would leave them running on its files.
#pragma once

#include <sys/types.h>

#include <vector>

#include "base/clock.hpp"

namespace herwa::embedded {

// The process and all its descendants, parents first.
[[nodiscard]] std::vector<pid_t> process_tree(pid_t root);
// Stops the process so that it forks no more, sends SIGKILL to the whole tree, and waits until the
// descendants are gone. The root itself is left for its ChildProcess to reap. False when some outlived it.
bool kill_tree(pid_t root, Duration at_most);

}  // namespace herwa::embedded
