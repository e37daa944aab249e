#include "platform/migrations/script.hpp"

#include <openssl/evp.h>

#include <array>

#include "base/errors.hpp"

namespace herwa::platform {

std::string checksum(const Script& script) {
  // The separator keeps a line that moved from one file to the other visible.
  const std::string text = std::string(script.up) + '\0' + std::string(script.down);
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  if (EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
    throw Failure("OpenSSL computes no SHA-256");
  }
  std::string hex;
  for (unsigned int i = 0; i < size; ++i) hex += fmt::format("{:02x}", digest[i]);
  return hex;
}

bool runs_outside_transaction(std::string_view text) {
  return text.substr(0, text.find('\n')) == "-- herwa: no-transaction";
}

}  // namespace herwa::platform
