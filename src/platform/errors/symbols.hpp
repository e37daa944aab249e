// Names for addresses in this program. The dynamic symbols, which the system knows, lack most functions and
// all coroutines' bodies; the file's own table has them as long as it was not stripped.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace herwa::platform {

struct Symbol {
  std::string name;          // as the compiler wrote it; empty when nobody knows
  std::string module;        // file name of the program or library
  std::uint64_t offset = 0;  // in it
};

// All at once: the program's file is read through for them, and nothing of it is kept.
std::vector<Symbol> symbols_at(const std::vector<const void*>& addresses);

}  // namespace herwa::platform
