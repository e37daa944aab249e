// fork and exec, the part of ChildProcess that must not allocate once forked. Use ChildProcess.
#pragma once

#include <sys/types.h>

#include "embedded/descriptor.hpp"

namespace herwa::embedded {

struct Command;

struct Launched {
  pid_t pid = -1;
  Descriptor output;  // open when the command wants lines
};

// Throws Failure with a sentence when the program could not be run.
Launched launch(const Command& command);

}  // namespace herwa::embedded
