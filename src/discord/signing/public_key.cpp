#include "discord/signing/public_key.hpp"

#include <openssl/evp.h>

#include <memory>
#include <string>

namespace discord {
namespace {

constexpr int hex_base = 16;

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

template <std::size_t size>
std::optional<std::array<unsigned char, size>> from_hex(std::string_view hex) {
  if (hex.size() != size * 2) return std::nullopt;
  std::array<unsigned char, size> read{};
  for (std::size_t n = 0; n < size; ++n) {
    const int high = digit(hex[2 * n]);
    const int low = digit(hex[2 * n + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    read[n] = static_cast<unsigned char>(high * hex_base + low);
  }
  return read;
}

}  // namespace

std::optional<PublicKey> PublicKey::parse(std::string_view hex) {
  const auto read = from_hex<bytes>(hex);
  if (!read) return std::nullopt;
  PublicKey key;
  key.key_ = *read;
  return key;
}

bool PublicKey::signed_this(std::string_view signature, std::string_view timestamp,
                            std::string_view body) const {
  const auto given = from_hex<signature_bytes>(signature);
  if (!given) return false;
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key_.data(), key_.size()), EVP_PKEY_free);
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  if (!key || !context) return false;
  if (EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1) return false;
  // Ed25519 reads its text twice, so it must be there in one piece.
  std::string text(timestamp);
  text += body;
  return EVP_DigestVerify(context.get(), given->data(), given->size(),
                          reinterpret_cast<const unsigned char*>(text.data()), text.size()) == 1;
}

}  // namespace discord
