#include "base/checksum.hpp"

#include <gtest/gtest.h>

#include <string>

namespace herwa {
namespace {

// The check value that every description of the sum gives, and one of RFC 3720.
TEST(Checksum, IsTheOneThatEverybodyKnows) {
  EXPECT_EQ(crc32c("123456789"), 0xE3069283U);
  EXPECT_EQ(crc32c(std::string(32, '\0')), 0x8A9136AAU);
  EXPECT_EQ(crc32c(""), 0U);
}

TEST(Checksum, GoesOnWhereItStopped) { EXPECT_EQ(crc32c("6789", crc32c("12345")), crc32c("123456789")); }

TEST(Checksum, SeesEveryFlippedBit) {
  const std::string text = "a guild with a name";
  for (std::size_t bit = 0; bit < text.size() * 8; ++bit) {
    std::string other = text;
    other[bit / 8] = static_cast<char>(static_cast<unsigned char>(other[bit / 8]) ^ (1U << (bit % 8)));
    EXPECT_NE(crc32c(other), crc32c(text)) << bit;
  }
}

}  // namespace
}  // namespace herwa
