#include "platform/login/key_signer.hpp"

#include <fmt/format.h>

#include <charconv>

#include "platform/login/encoding.hpp"

namespace herwa::platform {

// <version of the key>.<HMAC-SHA-256>
std::string KeySigner::sign(std::string_view text) const {
  const SecretKeys::Key key = keys_.newest(purpose_);
  return fmt::format("{}.{}", key.version, to_base64url(hmac_sha256(key.bytes, text)));
}

bool KeySigner::signed_by_us(std::string_view text, std::string_view signature) const {
  const std::size_t dot = signature.find('.');
  if (dot == std::string_view::npos) return false;
  std::uint32_t version = 0;
  const auto [stop, error] = std::from_chars(signature.data(), signature.data() + dot, version);
  if (error != std::errc{} || stop != signature.data() + dot) return false;
  const auto key = keys_.find(version, purpose_);
  const auto given = from_base64url(signature.substr(dot + 1));
  return key && given && same_secret(*given, hmac_sha256(key->bytes, text));
}

}  // namespace herwa::platform
