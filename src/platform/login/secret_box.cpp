#include "platform/login/secret_box.hpp"

#include <sodium.h>

#include "base/random.hpp"
#include "platform/login/encoding.hpp"

namespace herwa::platform {
namespace {

constexpr std::string_view box_purpose = "secret box";
constexpr std::size_t version_bytes = 4;
constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

unsigned char* out_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
std::string version_text(std::uint32_t version) {
  std::string text;
  for (int shift = 24; shift >= 0; shift -= 8) text.push_back(static_cast<char>((version >> shift) & 0xFFU));
  return text;
}

std::uint32_t version_in(std::string_view text) {
  std::uint32_t version = 0;
  for (const char c : text.substr(0, version_bytes)) version = version << 8U | static_cast<unsigned char>(c);
  return version;
}

}  // namespace

SecretBox::SecretBox(const SecretKeys& keys) : keys_(keys), newest_(keys.newest(box_purpose)) {}

std::string SecretBox::seal(std::string_view plain, std::string_view context) const {
  const std::string nonce = secure_bytes(nonce_bytes);
  constexpr std::size_t before = version_bytes + nonce_bytes;
  std::string sealed;
  sealed.reserve(before + plain.size() + tag_bytes);
  sealed.append(version_text(newest_.version)).append(nonce).resize(before + plain.size() + tag_bytes);
  unsigned long long size = 0;
  crypto_aead_xchacha20poly1305_ietf_encrypt(out_of(sealed) + before, &size, bytes_of(plain), plain.size(),
                                             bytes_of(context), context.size(), nullptr, bytes_of(nonce),
                                             bytes_of(newest_.bytes));
  sealed.resize(before + size);
  return sealed;
}

std::optional<std::string> SecretBox::open(std::string_view sealed, std::string_view context) const {
  if (sealed.size() < version_bytes + nonce_bytes + tag_bytes) return std::nullopt;
  const auto key = keys_.find(version_in(sealed), box_purpose);
  if (!key) return std::nullopt;
  const std::string_view nonce = sealed.substr(version_bytes, nonce_bytes);
  const std::string_view cipher = sealed.substr(version_bytes + nonce_bytes);
  std::string plain(cipher.size() - tag_bytes, '\0');
  unsigned long long size = 0;
  const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
      out_of(plain), &size, nullptr, bytes_of(cipher), cipher.size(), bytes_of(context), context.size(),
      bytes_of(nonce), bytes_of(key->bytes));
  if (failed != 0) return std::nullopt;
  plain.resize(size);
  return plain;
}

}  // namespace herwa::platform
