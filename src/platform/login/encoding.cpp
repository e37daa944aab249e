#include "platform/login/encoding.hpp"

#include <sodium.h>

#include <algorithm>

#include "base/errors.hpp"

namespace herwa::platform {
namespace {

constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

// Asked before libsodium, which takes some bytes past ASCII for letters of the alphabet.
bool in_alphabet(char letter) {
  return (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') ||
         (letter >= '0' && letter <= '9') || letter == '-' || letter == '_';
}

}  // namespace

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string to_base64url(std::string_view bytes) {
  std::string out(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(out.data(), out.size(), bytes_of(bytes), bytes.size(), variant);
  out.pop_back();  // its zero
  return out;
}

std::optional<std::string> from_base64url(std::string_view text) {
  if (!std::ranges::all_of(text, in_alphabet)) return std::nullopt;
  std::string out(text.size() / 4 * 3 + 3, '\0');
  std::size_t made = 0;
  const char* end = nullptr;
  const int failed = sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(),
                                       text.size(), nullptr, &made, &end, variant);
  if (failed != 0 || end != text.data() + text.size()) return std::nullopt;
  out.resize(made);
  return out;
}

std::string hmac_sha256(std::string_view key, std::string_view text) {
  if (key.size() != crypto_auth_hmacsha256_KEYBYTES) throw Failure("a key for a signature has 32 bytes");
  std::string out(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256(reinterpret_cast<unsigned char*>(out.data()), bytes_of(text), text.size(),
                         bytes_of(key));
  return out;
}

std::string sha256(std::string_view text) {
  std::string out(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(reinterpret_cast<unsigned char*>(out.data()), bytes_of(text), text.size());
  return out;
}

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace herwa::platform
