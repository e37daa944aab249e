// For what sends and then waits for an answer; how a loop waits for it is the loop's own affair (loop.hpp).
#pragma once

namespace herwa::net {

// Said by whatever has just sent something on this thread: an answer may be near, so that its loop looks
// again for a while before it sleeps.
void expect_answer();

}  // namespace herwa::net
