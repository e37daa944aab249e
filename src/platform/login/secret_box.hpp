// Keeps something unreadable and unchangeable for everybody else: XChaCha20-Poly1305 with the installation's
// key. The context is what it is for and whose; opened with another one, it does not open.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/login/secret_keys.hpp"

namespace herwa::platform {

class SecretBox {
 public:
  explicit SecretBox(const SecretKeys& keys);

  [[nodiscard]] std::string seal(std::string_view plain, std::string_view context) const;
  // Nothing when it was changed, made for another context, or with a key that is gone.
  [[nodiscard]] std::optional<std::string> open(std::string_view sealed, std::string_view context) const;

 private:
  const SecretKeys& keys_;
  SecretKeys::Key newest_;  // made once: something is sealed with every message
};

}  // namespace herwa::platform
