#include <charconv>

#include "testing/discord_sim/world/views.hpp"

namespace discord_sim {
namespace {

std::optional<int> digits(std::string_view text, std::size_t from, std::size_t count) {
  if (text.size() < from + count) return std::nullopt;
  int value = 0;
  const char* begin = text.data() + from;
  const auto [stop, error] = std::from_chars(begin, begin + count, value);
  if (error != std::errc{} || stop != begin + count || value < 0) return std::nullopt;
  return value;
}

// Takes ".123456" off the front of `rest`.
std::chrono::microseconds take_fraction(std::string_view& rest) {
  if (rest.empty() || rest.front() != '.') return {};
  rest.remove_prefix(1);
  std::int64_t micros = 0;
  int places = 0;
  while (!rest.empty() && rest.front() >= '0' && rest.front() <= '9') {
    if (places < 6) micros = micros * 10 + (rest.front() - '0');
    if (places < 6) ++places;
    rest.remove_prefix(1);
  }
  for (; places < 6; ++places) micros *= 10;
  return std::chrono::microseconds(micros);
}

// "Z", "+01:00" or nothing.
std::optional<std::chrono::minutes> offset_of(std::string_view rest) {
  if (rest.empty() || rest == "Z") return std::chrono::minutes(0);
  if (rest.size() != 6 || (rest[0] != '+' && rest[0] != '-')) return std::nullopt;
  const auto hours = digits(rest, 1, 2);
  const auto minutes = digits(rest, 4, 2);
  if (!hours || !minutes) return std::nullopt;
  const std::chrono::minutes offset(*hours * 60 + *minutes);
  return rest[0] == '-' ? -offset : offset;
}

}  // namespace

std::string discord_time(Instant instant) {
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(instant - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}+00:00", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count(),
                     time.subseconds().count());
}

std::optional<Instant> parse_time(std::string_view text) {
  const auto year = digits(text, 0, 4);
  const auto month = digits(text, 5, 2);
  const auto day = digits(text, 8, 2);
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date(std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day)));
  if (!date.ok()) return std::nullopt;
  Instant instant = std::chrono::sys_days(date);
  if (text.size() == 10) return instant;
  const auto hour = digits(text, 11, 2);
  const auto minute = digits(text, 14, 2);
  const auto second = digits(text, 17, 2);
  if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  instant += std::chrono::hours(*hour) + std::chrono::minutes(*minute) + std::chrono::seconds(*second);
  std::string_view rest = text.substr(19);
  instant += take_fraction(rest);
  const auto offset = offset_of(rest);
  if (!offset) return std::nullopt;
  return instant - *offset;
}

}  // namespace discord_sim
