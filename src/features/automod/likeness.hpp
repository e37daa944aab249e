// How alike two texts are, in 64 bits: a SimHash over three letters at a time of the folded text, so that a
// few changed letters change a few bits. Pure.
#pragma once

#include <bit>
#include <cstdint>
#include <string_view>

namespace herwa::features::automod {

std::uint64_t likeness(std::string_view loose);
inline int distance(std::uint64_t one, std::uint64_t other) { return std::popcount(one ^ other); }

}  // namespace herwa::features::automod
