// Rate limit headers in any words, and a bucket that believes them: it never counts below nothing, and never
// waits longer than Discord ever tells.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "discord/ratelimit/bucket.hpp"
#include "discord/ratelimit/limit_headers.hpp"

namespace {

using namespace std::chrono_literals;

constexpr std::array<std::string_view, 7> names{
    "X-RateLimit-Bucket", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset-After",
    "Retry-After",        "X-RateLimit-Scope", "X-RateLimit-Global"};
constexpr herwa::Duration longest = 32 * 24h;

// The next line; the text begins behind it.
std::string_view line_of(std::string_view& text) {
  const std::size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return line;
}

// A header for each line that begins with its number.
herwa::net::Headers headers_of(std::string_view& text) {
  herwa::net::Headers headers;
  for (std::string_view line = line_of(text); !line.empty(); line = line_of(text)) {
    headers.add(names[static_cast<unsigned char>(line.front()) % names.size()], line.substr(1));
  }
  return headers;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  discord::Bucket bucket;
  herwa::Tick now{};
  while (!text.empty()) {
    const bool refused = text.front() % 2 == 0;
    const discord::LimitHeaders headers = discord::read_limit_headers(headers_of(text));
    if (!bucket.may_send(now)) {
      const auto opens = bucket.opens_at();
      if (!opens || *opens <= now || *opens - now > longest) std::abort();
      now = *opens;
      if (!bucket.may_send(now)) std::abort();
    }
    bucket.sent();
    const herwa::Duration told = headers.retry_after.value_or(1s);
    if (told < 0s || told > longest) std::abort();
    if (refused) {
      bucket.refused(headers, told, now);
    } else {
      bucket.answered(headers, 200, now);
    }
    if (bucket.in_flight() != 0) std::abort();
    now += 100ms;
  }
  return 0;
}
