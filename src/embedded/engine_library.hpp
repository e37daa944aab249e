// Where the embedded ClickHouse's engine is: a library of half a gigabyte that set-up installs once into the
// user's cache folder, for all clones.
#pragma once

#include <filesystem>

namespace herwa::embedded {

// HERWA_OLAP_ENGINE where it is set; else the pinned version's place, whether something is there or not.
std::filesystem::path engine_library();

}  // namespace herwa::embedded
