#include "platform/api/visit.hpp"

#include <fmt/format.h>

#include <charconv>

namespace herwa::platform {
namespace {

constexpr std::size_t text_bytes_max = 256;
constexpr std::string_view tls = "tls";
constexpr std::string_view open = "open";

// What stands before the separator, which is taken off the text with it. Nothing when there is none.
std::optional<std::string_view> first_of(std::string_view& text) {
  const std::size_t end = text.find(';');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(end + 1);
  return part;
}

std::int64_t seconds_of(Instant instant) {
  return std::chrono::floor<std::chrono::seconds>(instant.time_since_epoch()).count();
}

}  // namespace

// <when it ends>;<tls or open>;<address>;<signature of all that>
std::string Visits::write(const CameFrom& reader) const {
  const std::string said =
      fmt::format("{};{};{}", seconds_of(clock_.now() + last), reader.by_tls ? tls : open, reader.address);
  return fmt::format("{};{}", said, signer_.sign(said));
}

std::optional<CameFrom> Visits::read(std::string_view text) const {
  const std::size_t end = text.rfind(';');
  if (text.size() > text_bytes_max || end == std::string_view::npos) return std::nullopt;
  std::string_view said = text.substr(0, end);
  if (!signer_.signed_by_us(said, text.substr(end + 1))) return std::nullopt;
  const auto ends = first_of(said);
  const auto way = first_of(said);
  if (!ends || !way || said.empty() || (*way != tls && *way != open)) return std::nullopt;
  std::int64_t seconds = 0;
  const auto [stop, error] = std::from_chars(ends->data(), ends->data() + ends->size(), seconds);
  if (error != std::errc{} || stop != ends->data() + ends->size() || seconds_of(clock_.now()) >= seconds)
    return std::nullopt;
  return CameFrom{.address = std::string(said), .by_tls = *way == tls};
}

}  // namespace herwa::platform
