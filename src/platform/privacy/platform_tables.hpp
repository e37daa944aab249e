// What the platform itself keeps, beside the features' own tables.
#pragma once

#include <vector>

#include "platform/feature/feature.hpp"

namespace herwa::platform {

const std::vector<TableEntry>& platform_tables();

}  // namespace herwa::platform
