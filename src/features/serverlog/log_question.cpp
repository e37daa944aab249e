#include "features/serverlog/log_question.hpp"

#include <charconv>
#include <chrono>

namespace herwa::features::serverlog {
namespace {

namespace schema = platform::schema;

constexpr std::int64_t text_max = 100;
constexpr std::int64_t kind_max = 40;

std::optional<int> number_at(std::string_view text, std::size_t at, std::size_t digits) {
  if (text.size() < at + digits) return std::nullopt;
  int number = 0;
  const char* end = text.data() + at + digits;
  const auto [stop, error] = std::from_chars(text.data() + at, end, number);
  return error == std::errc{} && stop == end ? std::optional(number) : std::nullopt;
}

// "Z", "+05:45": how far ahead of UTC.
std::optional<std::chrono::minutes> offset_in(std::string_view text) {
  if (text.empty() || text == "Z" || text == "z") return std::chrono::minutes(0);
  const auto hours = number_at(text, 1, 2);
  const auto minutes = number_at(text, 4, 2);
  if (!hours || !minutes || (text.front() != '+' && text.front() != '-')) return std::nullopt;
  const std::chrono::minutes all(*hours * 60 + *minutes);
  return text.front() == '-' ? -all : all;
}

}  // namespace

std::optional<Instant> instant_in(std::string_view text) {
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
  if (!date.ok()) return std::nullopt;
  const std::size_t zone = text.find_first_of("Zz+-", 19);
  const auto offset = offset_in(zone == std::string_view::npos ? "" : text.substr(zone));
  if (!offset) return std::nullopt;
  return Instant(std::chrono::sys_days(date)) + std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
         std::chrono::seconds(*second) - *offset;
}

std::vector<platform::RouteParameter> filter_parameters() {
  return {
      {"type", "Only this kind, such as message.deleted, or a whole group, such as message.",
       schema::text(1, kind_max)},
      {"user", "Only what is about this member, or what they did.", schema::snowflake()},
      {"channel", "Only what happened there.", schema::snowflake()},
      {"from", "Not before.", schema::date_time()},
      {"to", "Before.", schema::date_time()},
      {"text", "Only what says this somewhere, in capitals or not.", schema::text(1, text_max)},
  };
}

platform::LogQuery query_of(const platform::RouteContext& context) {
  const auto id = [&context](std::string_view name) { return context.query(name).value_or(""); };
  return {.guild = context.guild(),
          .kind = id("type"),
          .user = UserId::parse(id("user")).value_or(UserId()),
          .channel = ChannelId::parse(id("channel")).value_or(ChannelId()),
          .text = id("text"),
          .from = instant_in(id("from")),
          .to = instant_in(id("to"))};
}

}  // namespace herwa::features::serverlog
