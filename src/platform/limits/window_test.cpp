#include "platform/limits/window.hpp"

#include <gtest/gtest.h>

namespace herwa::platform {
namespace {

using std::chrono::seconds;

constexpr RateLimit two_in_ten{.uses = 2, .window = seconds(10)};

TEST(Windows, EachSubjectHasItsOwn) {
  Windows windows;
  const Instant now{};
  EXPECT_TRUE(windows.take("a", two_in_ten, now).allowed);
  EXPECT_TRUE(windows.take("a", two_in_ten, now).allowed);
  EXPECT_FALSE(windows.take("a", two_in_ten, now).allowed);
  EXPECT_TRUE(windows.take("b", two_in_ten, now).allowed);
}

// R18.10 a limit can be reset
TEST(Windows, ResettingBeginsAnew) {
  Windows windows;
  const Instant now{};
  windows.take("a", two_in_ten, now);
  windows.take("a", two_in_ten, now);
  windows.reset("a");
  windows.reset("nobody");
  EXPECT_EQ(windows.take("a", two_in_ten, now).remaining, 1U);
}

TEST(Windows, TheOneNotSeenForLongestIsForgotten) {
  Windows windows(2);
  const Instant now{};
  windows.take("a", two_in_ten, now);
  windows.take("b", two_in_ten, now);
  windows.take("a", two_in_ten, now);
  windows.take("c", two_in_ten, now);
  EXPECT_EQ(windows.size(), 2U);
  EXPECT_FALSE(windows.take("a", two_in_ten, now).allowed);
  EXPECT_EQ(windows.take("b", two_in_ten, now).remaining, 1U);
}

TEST(Windows, AClockThatWasPutBackShutsNobodyOut) {
  Windows windows;
  const Instant now{seconds(100'000)};
  windows.take("a", two_in_ten, now);
  windows.take("a", two_in_ten, now);
  EXPECT_TRUE(windows.take("a", two_in_ten, now - std::chrono::hours(1)).allowed);
}

}  // namespace
}  // namespace herwa::platform
