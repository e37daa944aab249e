#include "platform/api/page_cursor.hpp"

#include <fmt/format.h>

#include <charconv>

#include "platform/api/error_shape.hpp"

namespace herwa::platform {
namespace {

// The end of the year 9999: PostgreSQL's times end not much later.
constexpr std::int64_t micros_max = 253'402'300'799'000'000;

std::optional<PageCursor> cursor_in(std::string_view text) {
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  std::int64_t micros = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + dash, micros);
  if (error != std::errc{} || stop != text.data() + dash) return std::nullopt;
  if (micros < 0 || micros > micros_max) return std::nullopt;
  return PageCursor{.at = Instant(std::chrono::microseconds(micros)),
                    .id = std::string(text.substr(dash + 1))};
}

}  // namespace

std::string to_text(Instant at, const std::string& id) {
  return fmt::format("{}-{}", at.time_since_epoch().count(), id);
}

std::expected<PageCursor, RouteRefused> cursor_of(const RouteContext& context) {
  const auto text = context.query("before");
  if (!text) return PageCursor{};
  if (auto cursor = cursor_in(*text)) return std::move(*cursor);
  return std::unexpected(
      wrong_request({{"query/before", "not_a_cursor", "Give the `next` of the page before, as it was."}}));
}

std::vector<RouteParameter> page_parameters() {
  return {{"before", "The `next` of the page before.", schema::text(1, 120)},
          {"limit", "How many; 50 when not given.", schema::integer(1, page_max)}};
}

Schema next_shape() {
  return schema::noted("Give it as `before` for the next page; null: there is none.",
                       schema::nullable(schema::text()));
}

}  // namespace herwa::platform
