// What every chart asks of its data before it draws.
#pragma once

#include <optional>
#include <vector>

#include "render/data.hpp"
#include "render/picture.hpp"

namespace herwa::render::internal {

// Nothing where all is well.
std::optional<Refusal> refused(const Bottom& bottom, const std::vector<Series>& series);

// How many points lie along the bottom.
std::size_t points_of(const Bottom& bottom, const std::vector<Series>& series);

bool nothing_known(const std::vector<Series>& series);

}  // namespace herwa::render::internal
