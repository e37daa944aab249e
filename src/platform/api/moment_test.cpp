#include "platform/api/moment.hpp"

#include <gtest/gtest.h>

namespace herwa::platform {
namespace {

using namespace std::chrono;

TEST(Moment, IsReadAsItIsWritten) {
  const Instant at = sys_days(2026y / March / 1) + 12h + 30min + 5s + 250ms;
  EXPECT_EQ(moment_from(to_rfc3339(at)), at);
  EXPECT_EQ(moment_from("2026-03-01T12:30:05Z"), at - 250ms);
  EXPECT_EQ(moment_from("2026-03-01T12:30:05.25Z"), at);
}

TEST(Moment, WhatIsNoneIsRefused) {
  for (const char* text :
       {"", "2026-03-01", "2026-03-01T12:00:00", "2026-03-01T12:00:00+01:00", "2026-02-30T12:00:00Z",
        "2026-03-01T24:00:00Z", "2026-03-01T12:60:00Z", "2026-03-01T12:00:00.Z", "2026-03-01T12:00:00.x5Z",
        "2026-13-01T12:00:00Z", "2026-03-01T12:00:00.0123456789Z", "2026-03-01 12:00:00Z"})
    EXPECT_EQ(moment_from(text), std::nullopt) << text;
}

}  // namespace
}  // namespace herwa::platform
