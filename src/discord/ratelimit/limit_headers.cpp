#include "discord/ratelimit/limit_headers.hpp"

#include <charconv>
#include <cmath>

namespace discord {
namespace {

// Discord's have 32 letters and digits. What is far longer is none, and costs no memory.
constexpr std::size_t bucket_name_max = 256;

std::optional<std::uint32_t> number_from(std::optional<std::string_view> text) {
  if (!text) return std::nullopt;
  std::uint32_t number = 0;
  const auto [stop, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  return error == std::errc{} && stop == text->data() + text->size() ? std::optional(number) : std::nullopt;
}

}  // namespace

std::optional<herwa::Duration> seconds_from(std::string_view text) {
  double seconds = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
  // More than a month is no limit of Discord's; the cast below needs some bound.
  if (!(seconds >= 0) || seconds > 31.0 * 86'400) return std::nullopt;
  return std::chrono::milliseconds(static_cast<std::int64_t>(std::ceil(seconds * 1000)));
}

LimitHeaders read_limit_headers(const net::Headers& headers) {
  LimitHeaders read;
  const auto bucket = headers.find("X-RateLimit-Bucket");
  if (bucket && !bucket->empty() && bucket->size() <= bucket_name_max) read.bucket = std::string(*bucket);
  read.limit = number_from(headers.find("X-RateLimit-Limit"));
  read.remaining = number_from(headers.find("X-RateLimit-Remaining"));
  if (const auto text = headers.find("X-RateLimit-Reset-After")) read.reset_after = seconds_from(*text);
  if (const auto text = headers.find("Retry-After")) read.retry_after = seconds_from(*text);
  const auto scope = headers.find("X-RateLimit-Scope");
  const bool global = headers.find("X-RateLimit-Global").has_value();
  if (scope == "shared") read.scope = LimitScope::Shared;
  if (scope == "global" || global) read.scope = LimitScope::Global;
  read.foreign = !read.bucket && !read.limit && !scope && !global;
  return read;
}

}  // namespace discord
