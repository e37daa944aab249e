// How often a test kills a store, and what is left behind of it in this process.
#pragma once

#include <cstddef>

namespace herwa::testing {

// 5, or 200 with HERWA_SCALE=full.
int kills_wanted();

// What a leak would make grow. The heap is what is in use, so that what is kept for reuse does not count.
struct Footprint {
  std::size_t descriptors = 0;
  std::size_t heap_bytes = 0;

  static Footprint now();
};

}  // namespace herwa::testing
