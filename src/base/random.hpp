// Random numbers. `secure_bytes` for anything a stranger must not guess; Random, seeded, for spread and
// for simulations that must run the same way twice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace herwa {

// From the operating system's generator through OpenSSL.
std::string secure_bytes(std::size_t count);
// Lower-case hexadecimal, two digits per byte.
std::string secure_hex(std::size_t byte_count);
std::uint64_t secure_seed();

// splitmix64: small, fast, and the same on every machine. Not for secrets.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  // Uniform in [0, bound); bound must be positive.
  std::uint64_t below(std::uint64_t bound);
  // Uniform in [0, 1).
  double unit();

 private:
  std::uint64_t state_;
};

}  // namespace herwa
