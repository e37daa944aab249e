#include "platform/plans/quota_period.hpp"

#include <fmt/format.h>

namespace herwa::platform {
namespace {

namespace chrono = std::chrono;

std::string date_of(const chrono::year_month_day& day) {
  return fmt::format("{:04}{:02}{:02}", int{day.year()}, unsigned{day.month()}, unsigned{day.day()});
}

}  // namespace

QuotaSpan span_of(QuotaPeriod period, Instant now) {
  const auto day = chrono::floor<chrono::days>(now);
  const chrono::year_month_day date(day);
  switch (period) {
    case QuotaPeriod::Hour: {
      const auto hour = chrono::floor<chrono::hours>(now);
      return {.start = hour,
              .end = hour + chrono::hours(1),
              .id = fmt::format("hour-{}{:02}", date_of(date), (hour - day).count())};
    }
    case QuotaPeriod::Day: return {.start = day, .end = day + chrono::days(1), .id = "day-" + date_of(date)};
    case QuotaPeriod::Month: {
      const chrono::year_month_day first = date.year() / date.month() / 1;
      const chrono::year_month_day next = first + chrono::months(1);
      return {
          .start = chrono::sys_days(first), .end = chrono::sys_days(next), .id = "month-" + date_of(first)};
    }
    case QuotaPeriod::Forever: break;
  }
  return {.start = Instant{}, .end = std::nullopt, .id = "forever"};
}

}  // namespace herwa::platform
