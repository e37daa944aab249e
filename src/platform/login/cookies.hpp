// The two cookies that signing in needs: the session's, and for ten minutes what the return from Discord is
// held to. No script can read either.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "net/http.hpp"

namespace herwa::platform {

class Cookies {
 public:
  // Secure: only over TLS and for this host alone, which the name itself makes browsers enforce.
  explicit Cookies(bool secure) : secure_(secure) {}

  static constexpr std::string_view session = "herwa_session";
  static constexpr std::string_view login = "herwa_login";

  // Nothing when it is not there, and nothing when it comes twice with different values: somebody planted
  // one.
  [[nodiscard]] std::optional<std::string> read(const net::Headers& headers, std::string_view which) const;
  // The value of a Set-Cookie header.
  [[nodiscard]] std::string set(std::string_view which, std::string_view value,
                                std::chrono::seconds lifetime) const;
  [[nodiscard]] std::string clear(std::string_view which) const { return set(which, "", {}); }

 private:
  [[nodiscard]] std::string name_of(std::string_view which) const;

  bool secure_;
};

}  // namespace herwa::platform
