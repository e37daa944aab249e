#include "queue/internal/cron_fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

namespace herwa::queue::internal {
namespace {

namespace chr = std::chrono;

struct Unit {
  std::string_view name;
  int least = 0;
  int most = 0;
  std::string_view words;  // of three letters each, from the least on
};

constexpr Unit second{.name = "second", .most = 59};
constexpr Unit minute{.name = "minute", .most = 59};
constexpr Unit hour{.name = "hour", .most = 23};
constexpr Unit day{.name = "day of the month", .least = 1, .most = 31};
constexpr Unit month{
    .name = "month", .least = 1, .most = 12, .words = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"};
constexpr Unit weekday{.name = "day of the week", .most = 7, .words = "SUNMONTUEWEDTHUFRISAT"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> nicknames{{
    {"@yearly", "0 0 1 1 *"},
    {"@annually", "0 0 1 1 *"},
    {"@monthly", "0 0 1 * *"},
    {"@weekly", "0 0 * * 0"},
    {"@daily", "0 0 * * *"},
    {"@midnight", "0 0 * * *"},
    {"@hourly", "0 * * * *"},
    {"@minutely", "* * * * *"},
}};

std::unexpected<Refusal> refused(std::string message) {
  return std::unexpected(Refusal{"cron_pattern", std::move(message)});
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::optional<int> number_of(std::string_view text, const Unit& unit) {
  if (text.size() == 3 && !unit.words.empty()) {
    std::string upper(text);
    std::ranges::transform(upper, upper.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; });
    for (std::size_t at = 0; at < unit.words.size(); at += 3) {
      if (unit.words.substr(at, 3) == upper) return unit.least + static_cast<int>(at / 3);
    }
  }
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  if (value < unit.least || value > unit.most) return std::nullopt;
  return value;
}

struct Span {
  int from = 0;
  int to = 0;
  int step = 1;
};

// a, a-b, *, and each with /step.
std::expected<Span, Refusal> span_of(std::string_view item, const Unit& unit) {
  const auto wrong = [&] { return refused(fmt::format("\"{}\" is no {}", item, unit.name)); };
  const std::size_t slash = item.find('/');
  const std::string_view range = item.substr(0, slash);
  Span span{.from = unit.least, .to = unit.most};
  if (slash != std::string_view::npos) {
    const std::string_view step = item.substr(slash + 1);
    const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), span.step);
    if (step.empty() || error != std::errc{} || end != step.data() + step.size() || span.step <= 0)
      return wrong();
    // A step past the end is as good as any longer one, which could not be added.
    span.step = std::min(span.step, unit.most + 1);
  }
  if (range == "*" || range == "?") {
    // Sunday is both 0 and 7, but only once in a circle.
    if (unit.most == weekday.most && unit.words == weekday.words) span.to = 6;
    return span;
  }
  const std::size_t dash = range.find('-');
  const auto from = number_of(range.substr(0, dash), unit);
  if (!from) return wrong();
  span.from = *from;
  if (dash != std::string_view::npos) {
    const auto to = number_of(range.substr(dash + 1), unit);
    if (!to || *to < span.from) return wrong();
    span.to = *to;
  } else if (slash == std::string_view::npos) {
    span.to = span.from;
  }
  return span;
}

template <std::size_t Size>
std::optional<Refusal> fill(std::bitset<Size>& set, std::string_view item, const Unit& unit) {
  const auto span = span_of(item, unit);
  if (!span) return span.error();
  for (int at = span->from; at <= span->to; at += span->step) set.set(static_cast<std::size_t>(at) % Size);
  return std::nullopt;
}

template <std::size_t Size>
std::optional<Refusal> fill_all(std::bitset<Size>& set, std::string_view field, const Unit& unit) {
  for (const std::string_view item : split(field, ',')) {
    if (auto refusal = fill(set, item, unit)) return refusal;
  }
  return std::nullopt;
}

std::optional<Refusal> fill_days(CronFields& fields, std::string_view field) {
  fields.any_day = field == "*" || field == "?";
  for (const std::string_view item : split(field, ',')) {
    if (item == "L") {
      fields.last_day = true;
    } else if (auto refusal = fill(fields.days, item, day)) {
      return refusal;
    }
  }
  return std::nullopt;
}

std::optional<Refusal> fill_weekdays(CronFields& fields, std::string_view field) {
  fields.any_weekday = field == "*" || field == "?";
  const std::size_t hash = field.find('#');
  if (hash != std::string_view::npos) {
    const auto which =
        number_of(field.substr(hash + 1), Unit{.name = "week of the month", .least = 1, .most = 5});
    const auto on = number_of(field.substr(0, hash), weekday);
    if (!which || !on) return Refusal{"cron_pattern", fmt::format("\"{}\" is no day of the week", field)};
    fields.nth = static_cast<std::uint8_t>(*which);
    fields.weekdays.set(static_cast<std::size_t>(*on) % 7);
    return std::nullopt;
  }
  for (const std::string_view item : split(field, ',')) {
    if (item.size() > 1 && item.ends_with('L')) {
      const auto on = number_of(item.substr(0, item.size() - 1), weekday);
      if (!on) return Refusal{"cron_pattern", fmt::format("\"{}\" is no day of the week", item)};
      fields.last_weekdays.set(static_cast<std::size_t>(*on) % 7);
    } else if (auto refusal = fill(fields.weekdays, item, weekday)) {
      return refusal;
    }
  }
  return std::nullopt;
}

template <std::size_t Size>
std::optional<int> next_in(const std::bitset<Size>& set, int from) {
  for (auto at = static_cast<std::size_t>(from); at < Size; ++at) {
    if (set.test(at)) return static_cast<int>(at);
  }
  return std::nullopt;
}

// The first time of day that fits and is not before `from`.
std::optional<chr::seconds> time_from(const CronFields& fields, chr::seconds from) {
  const chr::hh_mm_ss parts(from);
  const int first_hour = static_cast<int>(parts.hours().count());
  for (auto h = next_in(fields.hours, first_hour); h; h = next_in(fields.hours, *h + 1)) {
    const bool same_hour = *h == first_hour;
    const int first_minute = same_hour ? static_cast<int>(parts.minutes().count()) : 0;
    for (auto m = next_in(fields.minutes, first_minute); m; m = next_in(fields.minutes, *m + 1)) {
      const bool same_minute = same_hour && *m == first_minute;
      const auto s = next_in(fields.seconds, same_minute ? static_cast<int>(parts.seconds().count()) : 0);
      if (s) return chr::hours(*h) + chr::minutes(*m) + chr::seconds(*s);
    }
  }
  return std::nullopt;
}

}  // namespace

bool CronFields::fits_day(chr::year_month_day date) const {
  const auto number = static_cast<unsigned>(date.day());
  const chr::year_month_day_last month_end(date.year(), chr::month_day_last(date.month()));
  const auto last = static_cast<unsigned>(month_end.day());
  const unsigned on = chr::weekday(chr::local_days(date)).c_encoding();
  const bool day_fits = days.test(number) || (last_day && number == last);
  const bool weekday_fits = (weekdays.test(on) && (nth == 0 || (number - 1) / 7 + 1 == nth)) ||
                            (last_weekdays.test(on) && number + 7 > last);
  if (any_day) return any_weekday || weekday_fits;
  return day_fits || (!any_weekday && weekday_fits);
}

std::optional<Wall> CronFields::first_from(Wall from, int years) const {
  auto date = chr::floor<chr::days>(from);
  chr::seconds time = from - date;
  const chr::year last_year = chr::year_month_day(date).year() + chr::years(years);
  while (true) {
    const chr::year_month_day ymd(date);
    if (ymd.year() > last_year) return std::nullopt;
    if (!months.test(static_cast<unsigned>(ymd.month()))) {
      date = chr::local_days(chr::year_month_day((ymd.year() / ymd.month() + chr::months(1)) / 1));
      time = chr::seconds(0);
      continue;
    }
    if (fits_day(ymd)) {
      if (const auto at = time_from(*this, time)) return date + *at;
    }
    date += chr::days(1);
    time = chr::seconds(0);
  }
}

std::expected<CronFields, Refusal> parse_cron(std::string_view pattern) {
  for (const auto& [nickname, meaning] : nicknames) {
    if (pattern == nickname) pattern = meaning;
  }
  std::vector<std::string_view> words;
  for (const std::string_view word : split(pattern, ' ')) {
    if (!word.empty()) words.push_back(word);
  }
  if (words.size() == 5) words.insert(words.begin(), "0");
  if (words.size() != 6) {
    return refused(
        "a cron pattern has five fields: minute, hour, day of month, month, day of week; a sixth before "
        "them is the second");
  }
  CronFields fields;
  std::optional<Refusal> refusal = fill_all(fields.seconds, words[0], second);
  if (!refusal) refusal = fill_all(fields.minutes, words[1], minute);
  if (!refusal) refusal = fill_all(fields.hours, words[2], hour);
  if (!refusal) refusal = fill_days(fields, words[3]);
  if (!refusal) refusal = fill_all(fields.months, words[4], month);
  if (!refusal) refusal = fill_weekdays(fields, words[5]);
  if (refusal) return std::unexpected(*refusal);
  return fields;
}

}  // namespace herwa::queue::internal
