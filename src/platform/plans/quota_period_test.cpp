#include "platform/plans/quota_period.hpp"

#include <gtest/gtest.h>

namespace herwa::platform {
namespace {

using namespace std::chrono_literals;

Instant at(std::chrono::year_month_day day, Duration time = {}) {
  return std::chrono::floor<std::chrono::microseconds>(std::chrono::sys_days(day) + time);
}

TEST(QuotaPeriods, FollowTheCalendarInUtc) {
  const Instant now = at(2028y / 2 / 29, 23h + 59min);
  EXPECT_EQ(span_of(QuotaPeriod::Hour, now).start, at(2028y / 2 / 29, 23h));
  EXPECT_EQ(span_of(QuotaPeriod::Hour, now).end, at(2028y / 3 / 1));
  EXPECT_EQ(span_of(QuotaPeriod::Day, now).start, at(2028y / 2 / 29));
  EXPECT_EQ(span_of(QuotaPeriod::Day, now).end, at(2028y / 3 / 1));
  EXPECT_EQ(span_of(QuotaPeriod::Month, now).start, at(2028y / 2 / 1));
  EXPECT_EQ(span_of(QuotaPeriod::Month, now).end, at(2028y / 3 / 1));
  EXPECT_EQ(span_of(QuotaPeriod::Month, at(2027y / 12 / 31)).end, at(2028y / 1 / 1));
  EXPECT_EQ(span_of(QuotaPeriod::Forever, now).end, std::nullopt);
}

TEST(QuotaPeriods, HaveNamesOfTheirOwn) {
  const Instant now = at(2026y / 3 / 1, 5h);
  EXPECT_EQ(span_of(QuotaPeriod::Hour, now).id, "hour-2026030105");
  EXPECT_EQ(span_of(QuotaPeriod::Day, now).id, "day-20260301");
  EXPECT_EQ(span_of(QuotaPeriod::Month, now).id, "month-20260301");
  EXPECT_EQ(span_of(QuotaPeriod::Forever, now).id, "forever");
}

}  // namespace
}  // namespace herwa::platform
