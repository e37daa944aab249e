#include "platform/login/session_token.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <charconv>

#include "platform/login/encoding.hpp"

namespace herwa::platform {
namespace {

namespace json = boost::json;

constexpr std::string_view session_purpose = "session token";
constexpr std::string_view csrf_purpose = "csrf token";
constexpr std::size_t token_bytes_max = 2048;
// The end of the year 9999, in seconds: our times end there.
constexpr std::int64_t seconds_max = 253'402'300'799;

std::int64_t seconds_of(Instant instant) {
  return std::chrono::floor<std::chrono::seconds>(instant.time_since_epoch()).count();
}

Instant instant_of(std::int64_t seconds) { return Instant(std::chrono::seconds(seconds)); }

bool is_time(std::optional<std::int64_t> seconds) {
  return seconds && *seconds >= 0 && *seconds <= seconds_max;
}

std::optional<json::object> object_in(std::string_view part) {
  const auto text = from_base64url(part);
  if (!text) return std::nullopt;
  boost::system::error_code error;
  json::parse_options options;
  options.max_depth = 2;
  json::value value = json::parse(*text, error, {}, options);
  if (error || !value.is_object()) return std::nullopt;
  return std::move(value.get_object());
}

std::optional<std::string_view> claim_text(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return std::string_view(value->get_string());
}

std::optional<std::int64_t> number_in(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  if (value == nullptr || !value->is_int64()) return std::nullopt;
  return value->get_int64();
}

// The key that the header names, when the header is one of ours.
std::optional<SecretKeys::Key> key_of(std::string_view header, const SecretKeys& keys) {
  const auto object = object_in(header);
  if (!object || claim_text(*object, "alg") != "HS256" || claim_text(*object, "typ") != "JWT")
    return std::nullopt;
  const auto kid = claim_text(*object, "kid");
  std::uint32_t version = 0;
  if (!kid ||
      std::from_chars(kid->data(), kid->data() + kid->size(), version).ptr != kid->data() + kid->size())
    return std::nullopt;
  return keys.find(version, session_purpose);
}

std::optional<SessionClaims> claims_in(std::string_view part) {
  const auto object = object_in(part);
  if (!object) return std::nullopt;
  const auto session = claim_text(*object, "sid");
  const auto user = UserId::parse(claim_text(*object, "sub").value_or(""));
  const auto epoch = number_in(*object, "epo");
  const auto issued = number_in(*object, "iat");
  const auto expires = number_in(*object, "exp");
  if (!session || session->empty() || !user || !epoch || !is_time(issued) || !is_time(expires))
    return std::nullopt;
  return SessionClaims{.session = std::string(*session),
                       .user = *user,
                       .epoch = *epoch,
                       .issued = instant_of(*issued),
                       .expires = instant_of(*expires)};
}

}  // namespace

std::string sign(const SessionClaims& claims, const SecretKeys& keys) {
  const SecretKeys::Key key = keys.newest(session_purpose);
  const json::value header{{"alg", "HS256"}, {"typ", "JWT"}, {"kid", std::to_string(key.version)}};
  const json::value body{{"sid", claims.session},
                         {"sub", claims.user.text()},
                         {"epo", claims.epoch},
                         {"iat", seconds_of(claims.issued)},
                         {"exp", seconds_of(claims.expires)}};
  std::string token =
      fmt::format("{}.{}", to_base64url(json::serialize(header)), to_base64url(json::serialize(body)));
  token += "." + to_base64url(hmac_sha256(key.bytes, token));
  return token;
}

std::optional<SessionClaims> verify(std::string_view token, const SecretKeys& keys, Instant now) {
  if (token.size() > token_bytes_max) return std::nullopt;
  const std::size_t first = token.find('.');
  const std::size_t second = first == std::string_view::npos ? first : token.find('.', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto key = key_of(token.substr(0, first), keys);
  const auto given = from_base64url(token.substr(second + 1));
  if (!key || !given || !same_secret(*given, hmac_sha256(key->bytes, token.substr(0, second))))
    return std::nullopt;
  auto claims = claims_in(token.substr(first + 1, second - first - 1));
  if (!claims || now >= claims->expires) return std::nullopt;
  return claims;
}

std::string csrf_token(std::string_view session, std::int64_t epoch, const SecretKeys& keys) {
  return to_base64url(hmac_sha256(keys.newest(csrf_purpose).bytes, fmt::format("{}|{}", session, epoch)));
}

}  // namespace herwa::platform
