// What several processes of one installation sign for each other: by the newest of its keys, and known again
// by any of them.
#pragma once

#include <string>
#include <string_view>

#include "platform/api/visit.hpp"
#include "platform/login/secret_keys.hpp"

namespace herwa::platform {

class KeySigner final : public Signer {
 public:
  // The keys outlive it. What was signed for one purpose is worth nothing for another.
  KeySigner(const SecretKeys& keys, std::string_view purpose) : keys_(keys), purpose_(purpose) {}

  [[nodiscard]] std::string sign(std::string_view text) const override;
  [[nodiscard]] bool signed_by_us(std::string_view text, std::string_view signature) const override;

 private:
  const SecretKeys& keys_;
  std::string purpose_;
};

}  // namespace herwa::platform
