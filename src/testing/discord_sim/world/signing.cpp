#include "testing/discord_sim/world/signing.hpp"

#include <openssl/evp.h>

#include <array>
#include <memory>

#include "base/errors.hpp"

namespace discord_sim {
namespace {

constexpr std::size_t key_bytes = 32;
constexpr std::size_t signature_bytes = 64;
using Bytes = std::array<unsigned char, signature_bytes>;
using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string hex(const unsigned char* bytes, std::size_t size) {
  std::string text;
  for (std::size_t n = 0; n < size; ++n) text += fmt::format("{:02x}", bytes[n]);
  return text;
}

Key key_of(const Application& application) {
  const std::string seed = "what is posted to the application with the token " + application.token;
  Bytes digest{};
  unsigned int size = 0;
  if (EVP_Digest(seed.data(), seed.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1 ||
      size != key_bytes)
    throw herwa::Failure("no key for an application");
  Key key(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, digest.data(), size), EVP_PKEY_free);
  if (!key) throw herwa::Failure("no key for an application");
  return key;
}

}  // namespace

std::string public_key_of(const Application& application) {
  Bytes bytes{};
  std::size_t size = bytes.size();
  if (EVP_PKEY_get_raw_public_key(key_of(application).get(), bytes.data(), &size) != 1)
    throw herwa::Failure("a key without a public half");
  return hex(bytes.data(), size);
}

std::string sign_for(const Application& application, std::string_view text) {
  const Key key = key_of(application);
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  Bytes bytes{};
  std::size_t size = bytes.size();
  if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1 ||
      EVP_DigestSign(context.get(), bytes.data(), &size, bytes_of(text), text.size()) != 1)
    throw herwa::Failure("what is posted cannot be signed");
  return hex(bytes.data(), size);
}

}  // namespace discord_sim
