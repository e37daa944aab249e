#include "platform/posted_interactions/posting.hpp"

#include <charconv>
#include <cstdlib>
#include <optional>
#include <string_view>

namespace herwa::platform {
namespace {

// More digits than any time in seconds has until our times end.
constexpr std::size_t time_digits_max = 12;

// Whole seconds on both sides: finer counts end before the digits do.
std::optional<std::int64_t> seconds_in(std::string_view text) {
  if (text.empty() || text.size() > time_digits_max) return std::nullopt;
  std::int64_t seconds = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc{} || stop != text.data() + text.size() || seconds < 0) return std::nullopt;
  return seconds;
}

bool is_now(std::int64_t seconds, Instant now) {
  const auto ours = std::chrono::floor<std::chrono::seconds>(now.time_since_epoch()).count();
  return std::abs(ours - seconds) <= posting_age_max.count();
}

net::HttpResponse said(int status, std::string_view words) {
  net::HttpResponse response{.status = status, .body = std::string(words)};
  response.headers.set("Content-Type", "text/plain; charset=utf-8");
  return response;
}

}  // namespace

Posting judge_posting(const net::HttpRequest& request, const discord::PublicKey& key, Instant now) {
  if (request.body.size() > posting_bytes_max) return Posting::TooLarge;
  const auto signature = request.headers.find("X-Signature-Ed25519");
  const auto timestamp = request.headers.find("X-Signature-Timestamp");
  if (!signature || !timestamp) return Posting::Forged;
  const auto at = seconds_in(*timestamp);
  if (!at) return Posting::Forged;
  if (!is_now(*at, now)) return Posting::Untimely;
  return key.signed_this(*signature, *timestamp, request.body) ? Posting::Genuine : Posting::Forged;
}

net::HttpResponse refused_posting(Posting posting) {
  switch (posting) {
    case Posting::TooLarge: return said(413, "No interaction is that large.\n");
    case Posting::Untimely: return said(401, "The time that was signed is not now. Check the clocks.\n");
    case Posting::Forged: return said(401, "This was not signed by Discord.\n");
    case Posting::Genuine: break;
  }
  return bare_answer(500);
}

net::HttpResponse bare_answer(int status) { return {.status = status}; }

}  // namespace herwa::platform
