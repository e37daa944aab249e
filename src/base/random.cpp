#include "base/random.hpp"

#include <openssl/rand.h>

#include <cstring>

#include "base/errors.hpp"

namespace herwa {

std::string secure_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  auto* out = reinterpret_cast<unsigned char*>(bytes.data());
  if (RAND_bytes(out, static_cast<int>(count)) != 1) {
    throw Failure("the operating system gave no random bytes");
  }
  return bytes;
}

std::string secure_hex(std::size_t byte_count) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  hex.reserve(byte_count * 2);
  for (const char c : secure_bytes(byte_count)) {
    const auto byte = static_cast<unsigned char>(c);
    hex.push_back(digits[byte >> 4U]);
    hex.push_back(digits[byte & 15U]);
  }
  return hex;
}

std::uint64_t secure_seed() {
  std::uint64_t seed = 0;
  std::memcpy(&seed, secure_bytes(sizeof seed).data(), sizeof seed);
  return seed;
}

std::uint64_t Random::next() {
  state_ += 0x9E3779B97F4A7C15ULL;
  std::uint64_t mixed = state_;
  mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBULL;
  return mixed ^ (mixed >> 31U);
}

std::uint64_t Random::below(std::uint64_t bound) {
  // Numbers above the last whole multiple of bound would favour small results; draw again.
  const std::uint64_t limit = UINT64_MAX - UINT64_MAX % bound;
  std::uint64_t drawn = next();
  while (drawn >= limit) drawn = next();
  return drawn % bound;
}

double Random::unit() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }

}  // namespace herwa
