// The keys of this installation, from the file that `secret_key_file` names: one line a key, its version and
// 64 hexadecimal digits, the newest first. New things are made with the newest; what an older one made is
// still read, so that a key can be replaced without locking anybody out. Each purpose gets a key of its own.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/errors.hpp"

namespace herwa::platform {

class SecretKeys {
 public:
  static constexpr std::size_t key_bytes = 32;

  static std::expected<SecretKeys, Refusal> parse(std::string_view text);
  // For a process without a key file: what it makes is worthless after its end.
  static SecretKeys made_up();

  struct Key {
    std::uint32_t version = 0;
    std::string bytes;
  };
  [[nodiscard]] Key newest(std::string_view purpose) const;
  [[nodiscard]] std::optional<Key> find(std::uint32_t version, std::string_view purpose) const;

 private:
  explicit SecretKeys(std::vector<Key> keys) : keys_(std::move(keys)) {}

  std::vector<Key> keys_;
};

}  // namespace herwa::platform
