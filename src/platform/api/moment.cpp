#include "platform/api/moment.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "platform/api/error_shape.hpp"

namespace herwa::platform {
namespace {

constexpr std::string_view form = "dddd-dd-ddTdd:dd:dd";
constexpr std::size_t fraction_max = 9;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool has_form(std::string_view text) {
  if (text.size() <= form.size()) return false;
  for (std::size_t n = 0; n < form.size(); ++n) {
    if (form[n] == 'd' ? !is_digit(text[n]) : text[n] != form[n]) return false;
  }
  return true;
}

int number_at(std::string_view text, std::size_t at, std::size_t length) {
  int number = 0;
  std::from_chars(text.data() + at, text.data() + at + length, number);
  return number;
}

// What stands behind the seconds, in microseconds; nothing where it is not UTC.
std::optional<std::chrono::microseconds> rest_of(std::string_view rest) {
  if (rest == "Z") return std::chrono::microseconds(0);
  if (!rest.starts_with('.') || !rest.ends_with('Z') || rest.size() < 3) return std::nullopt;
  const std::string_view digits = rest.substr(1, rest.size() - 2);
  if (digits.size() > fraction_max || !std::ranges::all_of(digits, is_digit)) return std::nullopt;
  std::int64_t micros = 0;
  for (std::size_t n = 0; n < 6; ++n) micros = micros * 10 + (n < digits.size() ? digits[n] - '0' : 0);
  return std::chrono::microseconds(micros);
}

}  // namespace

std::optional<Instant> moment_from(std::string_view text) {
  if (!has_form(text)) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(number_at(text, 0, 4)),
                                         std::chrono::month(static_cast<unsigned>(number_at(text, 5, 2))),
                                         std::chrono::day(static_cast<unsigned>(number_at(text, 8, 2)))};
  const int hour = number_at(text, 11, 2);
  const int minute = number_at(text, 14, 2);
  const int second = number_at(text, 17, 2);
  const auto rest = rest_of(text.substr(form.size()));
  if (!date.ok() || hour > 23 || minute > 59 || second > 59 || !rest) return std::nullopt;
  return Instant(std::chrono::sys_days(date)) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
         std::chrono::seconds(second) + *rest;
}

std::expected<std::optional<Instant>, RouteRefused> moment_in(const RouteContext& context,
                                                              std::string_view name) {
  const auto text = context.query(name);
  if (!text) return std::nullopt;
  if (const auto at = moment_from(*text)) return at;
  return std::unexpected(wrong_request(
      {{"query/" + std::string(name), "not_a_moment", "Write it in UTC, as 2026-03-01T12:00:00Z."}}));
}

}  // namespace herwa::platform
