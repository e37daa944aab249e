#include "apps/herwa/up/patience.hpp"

#include <gtest/gtest.h>

namespace herwa::up {
namespace {

using namespace std::chrono_literals;

TEST(Patience, DoublesUpToItsBound) {
  Patience patience;
  for (const Duration expected : {Duration(500ms), Duration(1s), Duration(2s), Duration(4s), Duration(8s),
                                  Duration(16s), Duration(30s), Duration(30s)}) {
    EXPECT_EQ(patience.after_end(std::nullopt), expected);
  }
  EXPECT_EQ(patience.ends_in_a_row(), 8);
}

TEST(Patience, IsFreshAgainForAPartThatRanWell) {
  Patience patience;
  patience.after_end(std::nullopt);
  EXPECT_EQ(patience.after_end(59s), 1s);
  EXPECT_EQ(patience.after_end(60s), 500ms);
  EXPECT_EQ(patience.ends_in_a_row(), 1);
}

TEST(Patience, NeverOverflowsHoweverOften) {
  Patience patience;
  for (int i = 0; i < 1000; ++i) patience.after_end(std::nullopt);
  EXPECT_EQ(patience.after_end(1s), Patience::pause_max);
}

}  // namespace
}  // namespace herwa::up
