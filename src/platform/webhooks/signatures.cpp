#include "platform/webhooks/signatures.hpp"

#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace herwa::platform {
namespace {

constexpr std::string_view secret_prefix = "whsec_";
constexpr std::size_t secret_bytes_min = 16;
constexpr std::size_t id_chars_max = 200;
constexpr std::size_t signatures_max = 10;
// The end of the year 9999, in seconds: our times end there.
constexpr std::int64_t seconds_max = 253'402'300'799;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.empty() || text.size() % 4 != 0) return std::nullopt;
  std::string out(text.size() / 4 * 3, '\0');
  const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()), bytes_of(text),
                                   static_cast<int>(text.size()));
  if (size < 0) return std::nullopt;
  const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
  out.resize(static_cast<std::size_t>(size) - padding);
  return out;
}

std::string to_base64(std::string_view bytes) {
  std::string out((bytes.size() + 2) / 3 * 4 + 1, '\0');
  const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()), bytes_of(bytes),
                                   static_cast<int>(bytes.size()));
  out.resize(static_cast<std::size_t>(size));
  return out;
}

std::optional<Instant> instant_in(std::string_view text) {
  std::int64_t seconds = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
  if (seconds < 0 || seconds > seconds_max) return std::nullopt;
  return Instant(std::chrono::seconds(seconds));
}

std::vector<std::string> signatures_in(std::string_view list) {
  constexpr std::string_view version = "v1,";
  std::vector<std::string> found;
  while (!list.empty() && found.size() < signatures_max) {
    const std::size_t end = std::min(list.find(' '), list.size());
    const std::string_view one = list.substr(0, end);
    if (one.starts_with(version)) found.emplace_back(one.substr(version.size()));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return found;
}

bool same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace

std::optional<Envelope> standard_envelope(const net::HttpRequest& request) {
  const auto id = request.headers.find("webhook-id");
  const auto time = request.headers.find("webhook-timestamp");
  const auto signatures = request.headers.find("webhook-signature");
  const auto sent = time ? instant_in(*time) : std::nullopt;
  if (!id || id->empty() || id->size() > id_chars_max || !sent || !signatures) return std::nullopt;
  // A full stop ends the id within what is signed.
  const bool plain = std::ranges::all_of(*id, [](char c) { return c > ' ' && c <= '~' && c != '.'; });
  if (!plain) return std::nullopt;
  return Envelope{.id = std::string(*id),
                  .sent = *sent,
                  .signed_text = fmt::format("{}.{}.{}", *id, *time, request.body),
                  .signatures = signatures_in(*signatures)};
}

std::expected<std::string, Refusal> parse_webhook_secret(std::string_view text) {
  const auto key =
      text.starts_with(secret_prefix) ? from_base64(text.substr(secret_prefix.size())) : std::nullopt;
  if (key && key->size() >= secret_bytes_min) return *key;
  return std::unexpected(
      Refusal{.code = "not_a_secret",
              .message = fmt::format("A webhook's secret is {}<base64> of {} bytes or more.", secret_prefix,
                                     secret_bytes_min)});
}

std::string signature_of(std::string_view signed_text, std::string_view secret) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()), bytes_of(signed_text),
       signed_text.size(), digest.data(), &size);
  return to_base64({reinterpret_cast<const char*>(digest.data()), size});
}

bool is_signed(const Envelope& envelope, const std::vector<std::string>& secrets) {
  bool found = false;
  for (const std::string& secret : secrets) {
    const std::string expected = signature_of(envelope.signed_text, secret);
    for (const std::string& given : envelope.signatures) found = same(given, expected) || found;
  }
  return found;
}

}  // namespace herwa::platform
