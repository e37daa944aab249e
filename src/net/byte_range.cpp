#include "net/byte_range.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace herwa::net {
namespace {

constexpr std::string_view unit = "bytes=";

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

ByteRange wanted_range(const HttpRequest& request, std::uint64_t size, std::string_view tag) {
  const ByteRange all{.kind = ByteRange::Kind::All, .from = 0, .size = size};
  std::string_view range = request.headers.find("Range").value_or("");
  const auto only_if = request.headers.find("If-Range");
  if (!range.starts_with(unit) || (only_if && *only_if != tag)) return all;
  range.remove_prefix(unit.size());
  const std::size_t dash = range.find('-');
  if (dash == std::string_view::npos) return all;
  const auto first = number(range.substr(0, dash));
  const auto last = number(range.substr(dash + 1));
  if (!first && dash == 0 && last) {
    const std::uint64_t from_the_end = std::min(*last, size);
    if (from_the_end == 0) return {.kind = ByteRange::Kind::Nothing};
    return {.kind = ByteRange::Kind::One, .from = size - from_the_end, .size = from_the_end};
  }
  const bool open_end = range.size() == dash + 1;
  if (!first || (!last && !open_end) || (last && *last < *first)) return all;
  if (*first >= size) return {.kind = ByteRange::Kind::Nothing};
  const std::uint64_t end = std::min(last.value_or(size - 1), size - 1);
  return {.kind = ByteRange::Kind::One, .from = *first, .size = end - *first + 1};
}

std::string content_range(const ByteRange& range, std::uint64_t size) {
  if (range.kind == ByteRange::Kind::Nothing) return fmt::format("bytes */{}", size);
  return fmt::format("bytes {}-{}/{}", range.from, range.from + range.size - 1, size);
}

}  // namespace herwa::net
