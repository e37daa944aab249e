#include "platform/login/secret_keys.hpp"

#include <sodium.h>

#include <algorithm>
#include <charconv>

#include "base/random.hpp"

namespace herwa::platform {
namespace {

// Not the key's own bytes, so that nothing made for one purpose fits another.
std::string subkey(std::string_view key, std::string_view purpose) {
  std::string out(SecretKeys::key_bytes, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(out.data()), out.size(),
                     reinterpret_cast<const unsigned char*>(purpose.data()), purpose.size(),
                     reinterpret_cast<const unsigned char*>(key.data()), key.size());
  return out;
}

std::optional<SecretKeys::Key> parse_line(std::string_view line) {
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  SecretKeys::Key key;
  const auto [stop, error] = std::from_chars(line.data(), line.data() + space, key.version);
  if (error != std::errc{} || stop != line.data() + space || key.version == 0) return std::nullopt;
  const std::string_view hex = line.substr(space + 1);
  key.bytes.resize(SecretKeys::key_bytes);
  std::size_t made = 0;
  const char* end = nullptr;
  const int failed = sodium_hex2bin(reinterpret_cast<unsigned char*>(key.bytes.data()), key.bytes.size(),
                                    hex.data(), hex.size(), nullptr, &made, &end);
  if (failed != 0 || made != SecretKeys::key_bytes || end != hex.data() + hex.size()) return std::nullopt;
  return key;
}

}  // namespace

std::expected<SecretKeys, Refusal> SecretKeys::parse(std::string_view text) {
  std::vector<Key> keys;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    if (line.empty()) continue;
    auto key = parse_line(line);
    const bool twice = key && std::ranges::find(keys, key->version, &Key::version) != keys.end();
    if (!key || twice) {
      return std::unexpected(Refusal{"secret_key_unreadable",
                                     "The secret key file must have lines of a version, a space and 64 "
                                     "hexadecimal digits, each version once."});
    }
    keys.push_back(std::move(*key));
  }
  if (keys.empty()) return std::unexpected(Refusal{"secret_key_missing", "The secret key file is empty."});
  return SecretKeys(std::move(keys));
}

SecretKeys SecretKeys::made_up() { return SecretKeys({{.version = 1, .bytes = secure_bytes(key_bytes)}}); }

SecretKeys::Key SecretKeys::newest(std::string_view purpose) const {
  return {.version = keys_.front().version, .bytes = subkey(keys_.front().bytes, purpose)};
}

std::optional<SecretKeys::Key> SecretKeys::find(std::uint32_t version, std::string_view purpose) const {
  const auto found = std::ranges::find(keys_, version, &Key::version);
  if (found == keys_.end()) return std::nullopt;
  return Key{.version = version, .bytes = subkey(found->bytes, purpose)};
}

}  // namespace herwa::platform
