#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "queue/cron.hpp"

namespace herwa::queue {
namespace {

using namespace std::chrono_literals;

Time at(int year, unsigned month, unsigned day, std::chrono::seconds time = {}) {
  return std::chrono::sys_days(std::chrono::year(year) / month / day) + time;
}

std::vector<Time> next(std::string_view pattern, std::string_view zone, Time from, int count) {
  const auto cron = Cron::parse(pattern, zone);
  EXPECT_TRUE(cron.has_value()) << pattern;
  std::vector<Time> times;
  for (int i = 0; i < count && cron; ++i) {
    const auto one = cron->next(times.empty() ? from : times.back());
    if (!one) break;
    times.push_back(*one);
  }
  return times;
}

using Times = std::vector<Time>;

TEST(Cron, FieldsMeanWhatTheyDo) {
  EXPECT_EQ(
      next("5/20 * * * *", "UTC", at(2026, 1, 1), 4),
      (Times{at(2026, 1, 1, 5min), at(2026, 1, 1, 25min), at(2026, 1, 1, 45min), at(2026, 1, 1, 1h + 5min)}));
  EXPECT_EQ(next("*/25 * * * * *", "", at(2026, 1, 1, 50s), 2),
            (Times{at(2026, 1, 1, 1min), at(2026, 1, 1, 1min + 25s)}));
  EXPECT_EQ(next("0 0 13 * fri", "UTC", at(2026, 1, 9), 2), (Times{at(2026, 1, 13), at(2026, 1, 16)}))
      << "either day suffices";
  EXPECT_EQ(next("0 0 L * *", "UTC", at(2028, 1, 31), 2), (Times{at(2028, 2, 29), at(2028, 3, 31)}));
  EXPECT_EQ(next("0 0 * * 5L", "UTC", at(2026, 1, 1), 2), (Times{at(2026, 1, 30), at(2026, 2, 27)}));
  EXPECT_EQ(next("0 0 * * 1#2", "UTC", at(2026, 1, 1), 2), (Times{at(2026, 1, 12), at(2026, 2, 9)}));
  EXPECT_EQ(next("0 0 ? * 7", "UTC", at(2026, 1, 1), 1), (Times{at(2026, 1, 4)}));
  EXPECT_EQ(next("@yearly", "UTC", at(2026, 1, 1), 1), (Times{at(2027, 1, 1)}));
  EXPECT_EQ(next("0 0 1/2147483647 * *", "UTC", at(2026, 1, 2), 1), (Times{at(2026, 2, 1)}))
      << "a step that is longer than any month";
  EXPECT_TRUE(next("0 0 31 2 *", "UTC", at(2026, 1, 1), 1).empty());
}

TEST(Cron, WhatTheClocksSkipIsMovedPastTheGap) {
  EXPECT_EQ(next("30 2 * * *", "Europe/Berlin", at(2026, 3, 28, 12h), 2),
            (Times{at(2026, 3, 29, 1h + 30min), at(2026, 3, 30, 30min)}));
  EXPECT_EQ(next("30 2,3 * * *", "Europe/Berlin", at(2026, 3, 28, 12h), 2),
            (Times{at(2026, 3, 29, 1h + 30min), at(2026, 3, 30, 30min)}))
      << "once";
  EXPECT_EQ(next("0 0 * * *", "America/Sao_Paulo", at(2018, 11, 3, 12h), 1), (Times{at(2018, 11, 4, 3h)}))
      << "a day whose midnight is skipped";
  EXPECT_EQ(next("15 2 * * *", "Australia/Lord_Howe", at(2026, 10, 3), 1),
            (Times{at(2026, 10, 3, 15h + 45min)}))
      << "half an hour";
}

TEST(Cron, WhatComesTwiceCountsOnceUnlessEveryHourDoes) {
  EXPECT_EQ(next("30 2 * * *", "Europe/Berlin", at(2026, 10, 24, 12h), 2),
            (Times{at(2026, 10, 25, 30min), at(2026, 10, 26, 1h + 30min)}));
  EXPECT_EQ(next("30 * * * *", "Europe/Berlin", at(2026, 10, 25), 3),
            (Times{at(2026, 10, 25, 30min), at(2026, 10, 25, 1h + 30min), at(2026, 10, 25, 2h + 30min)}));
}

TEST(Cron, WhatCannotBeReadIsRefused) {
  for (const char* pattern :
       {"", "* * * *", "* * * * * * *", "60 * * * *", "*/0 * * * *", "5-1 * * * *", "a * * * *", "0 0 0 * *",
        "0 0 * 13 *", "0 0 * * 8", "1,,2 * * * *", "-1 * * * *", "@never", "0 0 5W * *", "* * * * 1#6",
        "*/ * * * *", "1- * * * *", "99999999999 * * * *"}) {
    const auto cron = Cron::parse(pattern);
    ASSERT_FALSE(cron.has_value()) << pattern;
    EXPECT_EQ(cron.error().code, "cron_pattern");
  }
  EXPECT_EQ(Cron::parse("* * * * *", "Mars/Olympus").error().code, "cron_time_zone");
}

}  // namespace
}  // namespace herwa::queue
