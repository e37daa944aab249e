// Where an exception was thrown, asked for when it is told of. Every program that links this library notes
// the way to each throw, for the last few of each thread; what was thrown only to cancel a task is not noted.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace herwa::platform {

struct Thrown {
  std::string type;
  std::string what;
  std::vector<const void*> frames;  // innermost first
};

// The latest exception of this thread whose what() is this.
std::optional<Thrown> thrown_saying(std::string_view what);

// One line for each frame: the function's name where the program's symbols know it, else the place in the
// file, which addr2line understands.
std::vector<std::string> in_words(const std::vector<const void*>& frames);

}  // namespace herwa::platform
