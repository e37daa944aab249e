// Every table of the database that somebody answers for: those of the platform's rooms, each declared beside
// its room, and those of the features. Privacy pages and the purge work from it; a test finds a table that is
// missing.
#pragma once

#include <vector>

#include "platform/feature/feature.hpp"

namespace herwa::app {

// Those of the platform's rooms alone.
std::vector<platform::TableEntry> room_tables();
std::vector<platform::TableEntry> all_tables(const std::vector<platform::Feature>& features);

}  // namespace herwa::app
