// Codes of few bits for what comes often, as deflate wants them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace herwa::render::internal {

struct HuffmanCode {
  std::uint16_t bits = 0;   // the first one lowest
  std::uint8_t length = 0;  // zero: does not come at all
};

// A code for each symbol, none longer than that. `codes` is as long as `counts`; of those at most two to the
// power of the length come at all.
void make_codes(std::span<const std::uint32_t> counts, std::uint8_t length_max, std::span<HuffmanCode> codes);

}  // namespace herwa::render::internal
