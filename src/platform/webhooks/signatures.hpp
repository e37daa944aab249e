// How services sign what they send: what of a request is signed, and with what. Pure.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/errors.hpp"
#include "net/http.hpp"

namespace herwa::platform {

// What a delivery says of itself, before anybody believes it.
struct Envelope {
  std::string id;  // the service's own, the same when it sends it again
  Instant sent{};
  std::string signed_text;
  std::vector<std::string> signatures;  // base64 of HMAC-SHA-256; one that fits is enough
};
// Nothing where it does not have the form.
using ReadEnvelope = std::optional<Envelope> (*)(const net::HttpRequest& request);

// The form of standardwebhooks.com: webhook-id, webhook-timestamp, webhook-signature: v1,<base64>.
std::optional<Envelope> standard_envelope(const net::HttpRequest& request);

// "whsec_<base64>", as services hand them out; at least 16 bytes.
std::expected<std::string, Refusal> parse_webhook_secret(std::string_view text);
// Of one of the secrets; the time it takes says nothing of how far a wrong one fits.
bool is_signed(const Envelope& envelope, const std::vector<std::string>& secrets);
// For those who send, and for tests.
std::string signature_of(std::string_view signed_text, std::string_view secret);

}  // namespace herwa::platform
