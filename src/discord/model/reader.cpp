#include "discord/model/reader.hpp"

#include <bit>
#include <charconv>
#include <cstring>

namespace discord::reader {
namespace {

constexpr std::size_t keep_capacity_max = 4 * 1024 * 1024;

thread_local simdjson::ondemand::parser thread_parser;

std::optional<int> number_at(std::string_view text, std::size_t at, std::size_t digits) {
  if (at + digits > text.size()) return std::nullopt;
  int number = 0;
  const char* begin = text.data() + at;
  const auto [stop, error] = std::from_chars(begin, begin + digits, number);
  if (error != std::errc{} || stop != begin + digits || number < 0) return std::nullopt;
  return number;
}

// The part behind the seconds: a fraction of any length, then Z or an offset such as +00:00.
std::optional<std::chrono::microseconds> after_seconds(std::string_view rest) {
  std::chrono::microseconds sum{};
  if (!rest.empty() && rest.front() == '.') {
    std::size_t end = 1;
    std::int64_t unit = 100'000;
    for (; end < rest.size() && rest[end] >= '0' && rest[end] <= '9'; ++end, unit /= 10) {
      sum += std::chrono::microseconds((rest[end] - '0') * unit);
    }
    rest.remove_prefix(end);
  }
  if (rest.empty() || rest == "Z") return sum;
  const auto hours = number_at(rest, 1, 2);
  const auto minutes = number_at(rest, 4, 2);
  if ((rest.front() != '+' && rest.front() != '-') || !hours || !minutes) return std::nullopt;
  const auto offset = std::chrono::hours(*hours) + std::chrono::minutes(*minutes);
  return rest.front() == '+' ? sum - offset : sum + offset;
}

}  // namespace

std::optional<std::string_view> string_of(Value& value) {
  // The raw token reaches up to the next comma or brace: its end is known without looking for the quote.
  std::string_view token = value.raw_json_token();
  if (token.empty() || token.front() != '"') return std::nullopt;
  while (token.back() != '"') token.remove_suffix(1);
  if (token.size() >= 2 && std::memchr(token.data(), '\\', token.size()) == nullptr) {
    return token.substr(1, token.size() - 2);
  }
  std::string_view unescaped;
  if (value.get_string().get(unescaped) != simdjson::SUCCESS) return std::nullopt;
  return unescaped;
}

std::optional<std::uint64_t> digits_of(Value& value) {
  std::string_view token = value.raw_json_token();
  if (token.empty()) return std::nullopt;
  if (token.front() == '"') token.remove_prefix(1);
  std::uint64_t number = 0;
  const auto [stop, error] = read_digits(token.data(), token.data() + token.size(), number);
  const bool ended = stop == token.data() + token.size() || *stop == '"' || *stop == ' ' || *stop == '\n' ||
                     *stop == '\r' || *stop == '\t';
  if (error != std::errc{} || !ended || number > INT64_MAX) return std::nullopt;
  return number;
}

std::optional<herwa::Instant> time_from_iso8601(std::string_view text) {
  const auto year = number_at(text, 0, 4);
  const auto month = number_at(text, 5, 2);
  const auto day = number_at(text, 8, 2);
  const auto hour = number_at(text, 11, 2);
  const auto minute = number_at(text, 14, 2);
  const auto second = number_at(text, 17, 2);
  if (!year || !month || !day || !hour || !minute || !second) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  const auto rest = after_seconds(text.substr(19));
  if (!date.ok() || !rest) return std::nullopt;
  return herwa::Instant(std::chrono::sys_days(date)) + std::chrono::hours(*hour) +
         std::chrono::minutes(*minute) + std::chrono::seconds(*second) + *rest;
}

void read(Value& value, std::string& into) {
  if (const auto text = string_of(value)) into.assign(*text);
}

void read(Value& value, bool& into) {
  bool flag = false;
  if (value.get_bool().get(flag) == simdjson::SUCCESS) into = flag;
}

void read(Value& value, double& into) {
  double number = 0;
  if (value.get_double().get(number) == simdjson::SUCCESS) into = number;
}

void read(Value& value, Permissions& into) {
  if (const auto bits = digits_of(value)) into = Permissions(*bits);
}

void read(Value& value, std::optional<herwa::Instant>& into) {
  if (const auto text = string_of(value)) into = time_from_iso8601(*text);
}

simdjson::ondemand::parser& parser_for(std::size_t text_size) {
  // Powers of two, so that texts which grow little by little do not allocate each time.
  if (thread_parser.capacity() < text_size) {
    if (thread_parser.allocate(std::bit_ceil(text_size + 1)) != simdjson::SUCCESS) throw BrokenText{};
  }
  return thread_parser;
}

void release_if_grown() {
  if (thread_parser.capacity() > keep_capacity_max) thread_parser = simdjson::ondemand::parser();
}

}  // namespace discord::reader
