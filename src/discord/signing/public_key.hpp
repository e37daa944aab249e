// The key of an application (`verify_key`, "Public Key" in the developer portal), by which is told what
// Discord itself posted to it from what a stranger did.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace discord {

class PublicKey {
 public:
  static constexpr std::size_t bytes = 32;
  static constexpr std::size_t signature_bytes = 64;

  // 64 hexadecimal digits, as Discord shows it; nothing otherwise.
  static std::optional<PublicKey> parse(std::string_view hex);

  // Whether the signature (128 hexadecimal digits) was made over the timestamp and, right behind it, the
  // body.
  [[nodiscard]] bool signed_this(std::string_view signature, std::string_view timestamp,
                                 std::string_view body) const;

  friend bool operator==(const PublicKey&, const PublicKey&) = default;

 private:
  std::array<unsigned char, bytes> key_{};
};

}  // namespace discord
