#include "base/checksum.hpp"

#include <array>

namespace herwa {
namespace {

constexpr std::uint32_t polynomial = 0x82F63B78;  // Castagnoli's, mirrored

constexpr std::array<std::uint32_t, 256> make_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t byte = 0; byte < table.size(); ++byte) {
    std::uint32_t sum = byte;
    for (int bit = 0; bit < 8; ++bit) sum = (sum >> 1U) ^ ((sum & 1U) != 0 ? polynomial : 0);
    table[byte] = sum;
  }
  return table;
}

constexpr std::array<std::uint32_t, 256> table = make_table();

}  // namespace

std::uint32_t crc32c(std::string_view bytes, std::uint32_t sum_so_far) {
  std::uint32_t sum = ~sum_so_far;
  for (const char c : bytes) sum = (sum >> 8U) ^ table[(sum ^ static_cast<unsigned char>(c)) & 0xFFU];
  return ~sum;
}

}  // namespace herwa
