// Signs in tests as platform/login does with real keys: who has another secret signs otherwise. For tests
// alone.
#pragma once

#include <fmt/format.h>

#include <functional>

#include "platform/api/visit.hpp"

namespace herwa::platform {

class TestSigner final : public Signer {
 public:
  explicit TestSigner(std::string secret) : secret_(std::move(secret)) {}

  [[nodiscard]] std::string sign(std::string_view text) const override {
    return fmt::format("{:016x}", std::hash<std::string>()(fmt::format("{}|{}", secret_, text)));
  }
  [[nodiscard]] bool signed_by_us(std::string_view text, std::string_view signature) const override {
    return sign(text) == signature;
  }

 private:
  std::string secret_;
};

}  // namespace herwa::platform
