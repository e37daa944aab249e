// CRC-32C: whether bytes are still those that were written. Against accidents, never against people.
#pragma once

#include <cstdint>
#include <string_view>

namespace herwa {

// Give the sum so far to go on with more bytes.
std::uint32_t crc32c(std::string_view bytes, std::uint32_t sum_so_far = 0);

}  // namespace herwa
