// Makes rules on a thread of its own: a thousand patterns take milliseconds, in which a loop has better to
// do.
#pragma once

#include "features/automod/automod.hpp"

namespace herwa::features::automod {

CompileRules compile_off_the_loop();
// Where it is called, for tests that hold time still.
CompileRules compile_at_once();

}  // namespace herwa::features::automod
