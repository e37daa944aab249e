// What a session's cookie holds: a JWT (RFC 7519) signed with HMAC-SHA-256. The algorithm is fixed: a token
// that names another, or none, is refused before its signature is looked at. A sound token says who signed
// in; whether the session still stands only Sessions knows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "platform/login/secret_keys.hpp"

namespace herwa::platform {

struct SessionClaims {
  std::string session;
  UserId user;
  std::int64_t epoch = 0;  // grows each time the token is replaced
  Instant issued{};        // to the second
  Instant expires{};
  friend bool operator==(const SessionClaims&, const SessionClaims&) = default;
};

std::string sign(const SessionClaims& claims, const SecretKeys& keys);
// Nothing when anything about it is wrong, its time included.
std::optional<SessionClaims> verify(std::string_view token, const SecretKeys& keys, Instant now);

// What a write must bring in X-CSRF-Token, beside the cookie: known to whoever may read our answers.
std::string csrf_token(std::string_view session, std::int64_t epoch, const SecretKeys& keys);

}  // namespace herwa::platform
