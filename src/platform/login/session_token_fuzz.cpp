// What a browser sends as its session: no bytes of a stranger's are ever a session, and what was signed is
// read or refused, never fatal.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "platform/login/cookies.hpp"
#include "platform/login/encoding.hpp"
#include "platform/login/secret_box.hpp"
#include "platform/login/secret_keys.hpp"
#include "platform/login/session_token.hpp"

namespace {

using namespace herwa::platform;
using herwa::Instant;

void require(bool holds) {
  if (!holds) std::abort();
}

const SecretKeys& keys() {
  static const SecretKeys made = SecretKeys::made_up();
  return made;
}

// The text as the middle of a token with the right signature, as if we had written it.
std::string signed_token(std::string_view body) {
  std::string token = to_base64url(R"({"alg":"HS256","typ":"JWT","kid":"1"})") + "." + to_base64url(body);
  token += "." + to_base64url(hmac_sha256(keys().newest("session token").bytes, token));
  return token;
}

void read_cookie(std::string_view text) {
  herwa::net::Headers headers;
  headers.add("Cookie", text);
  const Cookies cookies(true);
  if (const auto value = cookies.read(headers, Cookies::session))
    require(!verify(*value, keys(), Instant()).has_value());
  (void)cookies.read(headers, Cookies::login);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  require(!verify(text, keys(), Instant()).has_value());
  read_cookie(text);
  if (const auto claims = verify(signed_token(text), keys(), Instant())) {
    require(claims->expires > Instant() && !claims->session.empty());
  }
  if (const auto bytes = from_base64url(text)) require(to_base64url(*bytes) == text);
  require(!SecretBox(keys()).open(text, "fuzz").has_value());
  (void)SecretKeys::parse(text);
  return 0;
}
