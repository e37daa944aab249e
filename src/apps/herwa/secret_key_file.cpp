#include "apps/herwa/secret_key_file.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "base/errors.hpp"
#include "base/log.hpp"

namespace herwa::app {

platform::SecretKeys secret_keys_from(const std::string& file) {
  if (file.empty()) {
    log::warn("there is no secret key, so everybody is signed out at the next start; set secret_key_file");
    return platform::SecretKeys::made_up();
  }
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw Failure(fmt::format("the secret key file {} cannot be read", file));
  auto keys = platform::SecretKeys::parse(std::string{std::istreambuf_iterator<char>(stream), {}});
  if (!keys) throw Failure(fmt::format("{}: {}", file, keys.error().message));
  return std::move(*keys);
}

}  // namespace herwa::app
