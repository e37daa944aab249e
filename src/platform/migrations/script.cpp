#include "platform/migrations/script.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

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

std::span<const Script> embedded_scripts(Store store) {
  static const auto of = [](Store wanted) {
    std::vector<Script> scripts;
    std::ranges::copy_if(embedded_scripts(), std::back_inserter(scripts),
                         [wanted](const Script& script) { return script.store == wanted; });
    return scripts;
  };
  static const std::vector<Script> postgres = of(Store::Postgres);
  static const std::vector<Script> clickhouse = of(Store::ClickHouse);
  return store == Store::Postgres ? postgres : clickhouse;
}

bool runs_outside_transaction(std::string_view text) {
  return text.substr(0, text.find('\n')) == "-- herwa: no-transaction";
}

}  // namespace herwa::platform
